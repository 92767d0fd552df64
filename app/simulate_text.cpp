#include "app/register_arguments.hpp"
#include "app/simulation.hpp"
#include "app/table.hpp"
#include "app/time_bar.hpp"
#include <algorithm>
#include <map>
#include <set>

namespace nb::app {
namespace {

using outage::State;
using text::Messages;

constexpr std::size_t screen = 80;
constexpr std::size_t bar_indent = 10;

/// Everything about one process, for its block of lines.
struct Block {
  model::RecordId id;
  std::vector<outage::StateTime> states;
  std::optional<Minutes> intolerable_at;
};

/// The processes that stop, the most urgent first, then those in emergency operation alone, by onset.
std::vector<Block> blocks_of(outage::Timeline const& timeline) {
  std::map<model::RecordId, Block> by_id;
  for (auto const& state : timeline.states) {
    by_id[state.id].states.push_back(state);
  }
  std::vector<Block> blocks;
  std::set<model::RecordId> done;
  for (auto const& down : timeline.down) {
    if (down.is_process && done.insert(down.id).second) {
      auto& block = by_id[down.id];
      block.intolerable_at = down.intolerable_at;
      block.id = down.id;
      blocks.push_back(block);
    }
  }
  std::vector<Block> only_emergency;
  for (auto& [id, block] : by_id) {
    if (!done.contains(id)) {
      block.id = id;
      only_emergency.push_back(block);
    }
  }
  auto const onset = [](Block const& block) {
    auto const first = std::find_if(block.states.begin(), block.states.end(), [](auto const& one) {
      return one.state != State::running;
    });
    return first->from;
  };
  std::stable_sort(only_emergency.begin(), only_emergency.end(), [&](auto const& a, auto const& b) {
    return onset(a) < onset(b);
  });
  blocks.insert(blocks.end(), only_emergency.begin(), only_emergency.end());
  return blocks;
}

class Printer {
public:
  Printer(Program const& program, Simulation const& simulation, Assessed const& assessed)
      : program_(program),
        simulation_(simulation),
        timeline_(simulation.timeline),
        assessed_(assessed),
        titles_(titles(assessed.register_)),
        book_(assessed.register_),
        blocks_(blocks_of(simulation.timeline)) {}

  void print_all() {
    head();
    counts();
    lists();
    processes();
    shortages();
    saved();
    restart();
    print_findings(program_, timeline_.findings);
  }

  void head() {
    std::string names;
    for (auto const& id : simulation_.scenarios) {
      auto const* scenario = model::find(assessed_.register_.scenarios, id);
      names += (names.empty() ? "" : " + ") + id + ' ' + scenario->title + " (" + cause(*scenario) + ')';
    }
    for (auto const& failure : simulation_.failures) {
      if (failure.scenario.empty()) {
        names += (names.empty() ? "" : " + ") + named(failure);
      }
    }
    print(wrapped(program_.text("app.simulate_failed", {{"ids", names}}), screen));
    if (auto const start = simulation_.clock.start(); !start.empty()) {
      print(program_.text("app.simulate_start", {{"time", start}}) + "\n");
    }
  }

private:
  [[nodiscard]] std::string cause(model::Scenario const& scenario) const {
    return program_.text("choice.cause." + std::string(model::name(scenario.cause)));
  }

  [[nodiscard]] std::string named(outage::Failure const& failure) const {
    auto words = failure.id + ' ' + title(failure.id);
    if (failure.missing) {
      words +=
          " (" + program_.text("app.simulate_missing", {{"count", std::to_string(*failure.missing)}}) + ')';
    }
    if (failure.from > Minutes{0}) {
      words += ' ' + program_.text("app.column.from") + ' ' + simulation_.clock(failure.from);
    }
    return failure.duration ? words + ' ' +
                                  program_.text("app.simulate_for",
                                                {{"time", Messages::short_duration(*failure.duration)}})
                            : words;
  }

  [[nodiscard]] std::string title(model::RecordId const& id) const {
    auto const found = titles_.find(id);
    return found == titles_.end() ? std::string() : found->second;
  }

  void counts() const {
    auto const all = assessed_.register_.processes.size();
    auto const stopped = static_cast<std::size_t>(
        std::count_if(blocks_.begin(), blocks_.end(), [](auto const& b) { return has(b, State::stopped); }));
    if (blocks_.empty()) {
      print(program_.text("app.simulate_none") + "\n");
      return;
    }
    print(wrapped(program_.text("app.simulate_counts",
                                {{"all", std::to_string(all)},
                                 {"stopped", std::to_string(stopped)},
                                 {"emergency", std::to_string(blocks_.size() - stopped)}}),
                  screen));
    auto const& first = blocks_.front();
    print(wrapped(first.intolerable_at ? program_.text("app.simulate_first",
                                                       {{"id", first.id},
                                                        {"title", title(first.id)},
                                                        {"time", simulation_.clock(*first.intolerable_at)}})
                                       : program_.text("app.simulate_tolerable"),
                  screen));
  }

  static bool has(Block const& block, State state) {
    return std::any_of(
        block.states.begin(), block.states.end(), [state](auto const& one) { return one.state == state; });
  }

  void list(std::string const& key, std::vector<model::RecordId> const& ids) const {
    if (!ids.empty()) {
      print("\n" + wrapped(program_.text(key, {{"count", std::to_string(ids.size())}}), screen) +
            wrapped(joined(ids, ", "), screen, 2));
    }
  }

  void lists() const {
    if (simulation_.scenarios.empty()) {
      return;
    }
    std::map<model::EffectState, std::vector<model::RecordId>> by_state;
    std::set<model::RecordId> seen;
    for (auto const& one : simulation_.struck) {
      if (seen.insert(one.resource).second && !one.missing) {
        by_state[one.state].push_back(one.resource);
      }
    }
    using model::EffectState;
    list("app.struck.lost", by_state[EffectState::lost]);
    list("app.struck.presumed_lost", by_state[EffectState::presumed_lost]);
    list("app.struck.to_be_proven", by_state[EffectState::to_be_proven]);
    list("app.struck.presumed_clean", by_state[EffectState::presumed_clean]);
    std::vector<std::string> partly;
    std::vector<model::RecordId> unknown;
    for (auto const& failure : simulation_.failures) {
      auto const* resource = model::find(assessed_.register_.resources, failure.id);
      if (failure.missing && resource != nullptr) {
        auto const of = resource->capacity ? std::to_string(*resource->capacity) : "?";
        partly.push_back(failure.id + ' ' + std::to_string(*failure.missing) + '/' + of);
      } else if (!failure.duration && !failure.scenario.empty()) {
        unknown.push_back(failure.id);
      }
    }
    list("app.struck.partly", partly);
    list("app.struck.duration_unknown", unknown);
  }

  void processes() const {
    if (blocks_.empty()) {
      return;
    }
    std::vector<std::vector<outage::StateTime>> shown;
    for (auto const& block : blocks_) {
      shown.push_back(block.states);
    }
    TimeBar const bar(shown, timeline_.horizon, screen - bar_indent);
    print("\n" +
          wrapped(program_.text("app.time_bar_legend", {{"step", Messages::short_duration(bar.step())}}),
                  screen) +
          "\n");
    for (auto const& block : blocks_) {
      print(table({{"", bar_indent - 2}, {"", screen - bar_indent - 1}}, {{block.id, title(block.id)}})
                .substr(1));
      print(wrapped(words_of(block), screen, bar_indent - 1));
      print(std::string(bar_indent - 1, ' ') + bar.of(block.states, block.intolerable_at) + "\n");
      print(plan_line(block.id));
    }
  }

  /// "Notbetrieb ab 0 min, steht ab 3 d bis 10 d; untragbar ab 4 d"
  [[nodiscard]] std::string words_of(Block const& block) const {
    std::string words;
    for (auto const& one : block.states) {
      if (one.state == State::running) {
        continue;
      }
      words +=
          (words.empty() ? "" : ", ") + program_.text("app.state." + std::string(outage::name(one.state)),
                                                      {{"from", simulation_.clock(one.from)}});
      bool const goes_on = &one != &block.states.back() && (&one)[1].state != State::running;
      if (!goes_on) {
        words += ' ' + (one.until ? program_.text("app.state.until",
                                                  {{"time", simulation_.clock.at_the_latest(*one.until)}})
                                  : program_.text("app.state.open"));
      }
    }
    return block.intolerable_at ? words + "; " +
                                      program_.text("app.state.intolerable",
                                                    {{"time", simulation_.clock(*block.intolerable_at)}})
                                : words;
  }

  /// The plan, if there is one; that there is none only where one is due.
  [[nodiscard]] std::string plan_line(model::RecordId const& id) const {
    auto const* process = model::find(assessed_.register_.processes, id);
    auto const words = outage::plan_words(book_, *process);
    auto const* result = assessed_.assessment.process(id);
    if (words.plan.empty()) {
      return assessment::is_critical(result->criticality)
                 ? wrapped(program_.text("app.plan_none"), screen, bar_indent - 1)
                 : std::string();
    }
    return wrapped(program_.text("app.plan", {{"plan", words.plan}, {"strategy", words.strategy}}),
                   screen,
                   bar_indent - 1);
  }

  /// One paragraph per resource: who has it at first, and who gets none.
  void shortages() const {
    std::map<model::RecordId, std::vector<outage::Shortage const*>> by_resource;
    for (auto const& one : timeline_.shortages) {
      by_resource[one.resource].push_back(&one);
    }
    if (!by_resource.empty()) {
      print("\n" + wrapped(program_.text("app.shortages"), screen));
    }
    for (auto const& [id, list] : by_resource) {
      auto const first = *std::min_element(
          list.begin(), list.end(), [](auto const* a, auto const* b) { return a->from < b->from; });
      auto const* resource = model::find(assessed_.register_.resources, id);
      print(wrapped(program_.text("app.shortage",
                                  {{"resource", id},
                                   {"title", title(id)},
                                   {"available", std::to_string(first->available)},
                                   {"unit", resource->capacity_unit},
                                   {"from", simulation_.clock(first->from)},
                                   {"served",
                                    first->served.empty() ? program_.text("app.shortage_nobody")
                                                          : joined(first->served, ", ")}}),
                    screen,
                    2));
      for (auto const* one : list) {
        print(wrapped(shortage_words(*one), screen, 4));
      }
    }
  }

  [[nodiscard]] std::string shortage_words(outage::Shortage const& one) const {
    auto const until =
        one.until ? program_.text("app.state.until", {{"time", simulation_.clock.at_the_latest(*one.until)}})
                  : program_.text("app.state.open");
    auto const words =
        program_.text(one.stops ? "app.shortage_stops" : "app.shortage_goes_on",
                      {{"id", one.consumer}, {"from", simulation_.clock(one.from)}, {"until", until}});
    return one.wanted > 1
               ? words + ' ' + program_.text("app.shortage_wanted", {{"wanted", std::to_string(one.wanted)}})
               : words;
  }

  void saved() const {
    if (simulation_.saved.empty() && timeline_.survivors.empty()) {
      return;
    }
    print("\n" + wrapped(program_.text("app.simulate_survivors"), screen));
    for (auto const& one : simulation_.saved) {
      auto const lost = joined(one.lost, ", ");
      print(wrapped(program_.text("app.saved." + std::string(outage::name(one.by)),
                                  {{"id", one.id}, {"lost", lost}, {"instead", joined(one.instead, ", ")}}),
                    screen,
                    2));
    }
    for (auto const& one : timeline_.survivors) {
      if (model::find(assessed_.register_.resources, one.id) != nullptr) {
        print(wrapped(program_.text("app.simulate_survivor",
                                    {{"id", one.id},
                                     {"supplier", one.supplier},
                                     {"tolerance", rough(one.tolerance, Rounding::down)},
                                     {"outage",
                                      one.outage < graph::never ? rough(one.outage, Rounding::up)
                                                                : program_.text("app.state.open")}}),
                      screen,
                      2));
      }
    }
  }

  void restart() const {
    if (!simulation_.restart || simulation_.restart->layers.empty()) {
      return;
    }
    auto const reaction = assessed_.register_.municipality.reaction_time.value_or(Minutes{0});
    print("\n" +
          wrapped(program_.text("app.simulate_restart", {{"reaction", Messages::short_duration(reaction)}}),
                  screen) +
          restart_table(program_, *simulation_.restart, assessed_.register_));
  }

  Program const& program_;
  Simulation const& simulation_;
  outage::Timeline const& timeline_;
  Assessed const& assessed_;
  std::map<model::RecordId, std::string> titles_;
  plans::PlanBook book_;
  std::vector<Block> blocks_;
};

}  // namespace

void print_head(Program const& program, Simulation const& simulation, Assessed const& assessed) {
  Printer(program, simulation, assessed).head();
}

void print_simulation(Program const& program, Simulation const& simulation, Assessed const& assessed) {
  Printer(program, simulation, assessed).print_all();
}

}  // namespace nb::app

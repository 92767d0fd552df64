#include "continuity/outage/first_hour.hpp"

#include "continuity/outage/urgency.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace nb::outage {
namespace {

using States = std::vector<StateTime>;

UrgentProcess urgent(model::Register const& register_,
                     model::Process const& process,
                     assessment::ProcessResult const& result,
                     States const& states,
                     plans::PlanBook const& book) {
  UrgentProcess found;
  found.id = process.id;
  auto const first = [&](auto const& is_wanted) {
    auto const at = std::find_if(states.begin(), states.end(), is_wanted);
    return at == states.end() ? std::nullopt : std::optional(at->from);
  };
  found.hit_at = *first([](StateTime const& one) { return one.state != State::running; });
  found.stops_at = first([](StateTime const& one) { return one.state == State::stopped; });
  auto const reaction = process.own_standby.value_or(false)
                            ? Minutes{0}
                            : register_.municipality.reaction_time.value_or(Minutes{0});
  if (auto const deadline = deadline_of(result)) {
    found.must_run_by = found.hit_at + reaction + *deadline;
  }
  auto const words = plan_words(book, process);
  found.plan = words.plan;
  found.strategy = words.strategy;
  found.backlog = backlog_of(process, states);
  return found;
}

std::map<model::RecordId, States> states_by_process(Timeline const& timeline) {
  std::map<model::RecordId, States> found;
  for (auto const& one : timeline.states) {
    found[one.id].push_back(one);
  }
  return found;
}

std::map<model::RecordId, Minutes> intolerable_by_process(Timeline const& timeline) {
  std::map<model::RecordId, Minutes> found;
  for (auto const& down : timeline.down) {
    if (down.is_process && down.intolerable_at) {
      found.emplace(down.id, *down.intolerable_at);  // sorted: the first is the earliest
    }
  }
  return found;
}

}  // namespace

PlanWords plan_words(plans::PlanBook const& book, model::Process const& process) {
  auto const* plan = book.plan_of(process.id, model::PlanKind::continuity);
  bool const planned = plan != nullptr && !plan->strategy.empty();
  return {plan == nullptr ? model::RecordId() : plan->id,
          planned ? plan->strategy : process.emergency_operation};
}

FirstHour first_hour(model::Register const& register_,
                     assessment::Assessment const& assessment,
                     std::vector<Failure> const& failures,
                     Timeline const& timeline,
                     std::optional<Date> season,
                     Date on) {
  auto const states = states_by_process(timeline);
  auto const intolerable = intolerable_by_process(timeline);
  Helpers const helpers(register_, failures, on);
  plans::PlanBook const book(register_);
  std::optional<unsigned> month;
  if (season) {
    month = static_cast<unsigned>(season->month());
  }
  FirstHour found;
  for (std::size_t i = 0; i < register_.processes.size(); ++i) {
    auto const& process = register_.processes[i];
    auto const hit = states.find(process.id);
    if (hit == states.end() || !assessment::is_critical(assessment.processes[i].criticality)) {
      continue;
    }
    if (month && !in_season(process, *month)) {
      found.out_of_season.push_back(process.id);
      continue;
    }
    auto one = urgent(register_, process, assessment.processes[i], hit->second, book);
    one.in_critical_period = month && !process.critical_months.empty();
    one.help = helpers.of(process.id);
    if (auto const at = intolerable.find(process.id); at != intolerable.end()) {
      one.intolerable_at = at->second;
    }
    found.processes.push_back(std::move(one));
  }
  std::sort(found.processes.begin(), found.processes.end(), [](auto const& a, auto const& b) {
    auto const turn = [](UrgentProcess const& one) {
      return std::tuple(one.must_run_by.value_or(graph::never), one.hit_at, one.id);
    };
    return turn(a) < turn(b);
  });
  return found;
}

}  // namespace nb::outage

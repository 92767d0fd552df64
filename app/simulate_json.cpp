#include "app/simulation.hpp"

namespace nb::app {
namespace {

using nlohmann::ordered_json;

ordered_json down_json(outage::Timeline const& timeline) {
  auto list = ordered_json::array();
  for (auto const& one : timeline.down) {
    list.push_back({{"id", one.id},
                    {"type", one.is_process ? "process" : "resource"},
                    {"from_minutes", one.from.count()},
                    {"until_minutes", minutes_or_null(one.until)},
                    {"intolerable_at_minutes", minutes_or_null(one.intolerable_at)}});
  }
  return list;
}

ordered_json states_json(outage::Timeline const& timeline) {
  auto list = ordered_json::array();
  for (auto const& one : timeline.states) {
    list.push_back({{"id", one.id},
                    {"state", outage::name(one.state)},
                    {"from_minutes", one.from.count()},
                    {"until_minutes", minutes_or_null(one.until)}});
  }
  return list;
}

ordered_json survivors_json(outage::Timeline const& timeline) {
  auto list = ordered_json::array();
  for (auto const& one : timeline.survivors) {
    list.push_back({{"id", one.id},
                    {"bridged", one.supplier},
                    {"tolerance_minutes", one.tolerance.count()},
                    {"outage_minutes",
                     minutes_or_null(one.outage < graph::never ? std::optional(one.outage) : std::nullopt)}});
  }
  return list;
}

ordered_json saved_json(std::vector<outage::Saved> const& saved) {
  auto list = ordered_json::array();
  for (auto const& one : saved) {
    list.push_back(
        {{"id", one.id}, {"by", outage::name(one.by)}, {"lost", one.lost}, {"instead", one.instead}});
  }
  return list;
}

ordered_json shortages_json(outage::Timeline const& timeline) {
  auto list = ordered_json::array();
  for (auto const& one : timeline.shortages) {
    list.push_back({{"id", one.consumer},
                    {"resource", one.resource},
                    {"from_minutes", one.from.count()},
                    {"until_minutes", minutes_or_null(one.until)},
                    {"available", one.available},
                    {"wanted", one.wanted},
                    {"served", one.served},
                    {"stops", one.stops}});
  }
  return list;
}

ordered_json failures_json(std::vector<outage::Failure> const& failures) {
  auto list = ordered_json::array();
  for (auto const& one : failures) {
    auto const until = one.duration ? std::optional(one.from + *one.duration) : std::nullopt;
    list.push_back({{"id", one.id},
                    {"missing", one.missing ? ordered_json(*one.missing) : ordered_json(nullptr)},
                    {"from_minutes", one.from.count()},
                    {"until_minutes", minutes_or_null(until)},
                    {"scenario", one.scenario.empty() ? ordered_json(nullptr) : ordered_json(one.scenario)}});
  }
  return list;
}

ordered_json struck_json(std::vector<outage::Struck> const& struck) {
  auto list = ordered_json::array();
  for (auto const& one : struck) {
    list.push_back({{"id", one.resource}, {"state", model::name(one.state)}});
  }
  return list;
}

ordered_json number_or_null(std::optional<std::int64_t> number) {
  return number ? ordered_json(*number) : ordered_json(nullptr);
}

ordered_json backlog_json(std::vector<outage::Backlog> const& backlog) {
  auto list = ordered_json::array();
  for (auto const& one : backlog) {
    list.push_back({{"day", one.day},
                    {"came", number_or_null(one.came)},
                    {"done", number_or_null(one.done)},
                    {"left", number_or_null(one.left)},
                    {"reentry_hours", number_or_null(one.reentry_hours)}});
  }
  return list;
}

ordered_json help_json(std::vector<outage::Help> const& help) {
  auto list = ordered_json::array();
  for (auto const& one : help) {
    bool const able = one.obstacle == outage::Obstacle::none;
    list.push_back({{"partner", one.partner},
                    {"able", able},
                    {"obstacle", able ? ordered_json(nullptr) : ordered_json(outage::name(one.obstacle))}});
  }
  return list;
}

ordered_json first_hour_json(outage::FirstHour const& first_hour,
                             PlanPages const& pages,
                             Assessed const& assessed) {
  auto list = ordered_json::array();
  for (auto const& one : first_hour.processes) {
    auto const file = plan_file(assessed, one.id);
    auto const page = pages.of(one.id);
    list.push_back({{"id", one.id},
                    {"hit_at_minutes", one.hit_at.count()},
                    {"must_run_by_minutes", minutes_or_null(one.must_run_by)},
                    {"stops_at_minutes", minutes_or_null(one.stops_at)},
                    {"intolerable_at_minutes", minutes_or_null(one.intolerable_at)},
                    {"in_critical_period", one.in_critical_period},
                    {"plan", one.plan.empty() ? ordered_json(nullptr) : ordered_json(one.plan)},
                    {"document", file.empty() ? ordered_json(nullptr) : ordered_json(file)},
                    {"page", page.empty() ? ordered_json(nullptr) : ordered_json(page)},
                    {"strategy", one.strategy},
                    {"backlog", backlog_json(one.backlog)},
                    {"help", help_json(one.help)}});
  }
  return list;
}

ordered_json plans_json(Simulation const& simulation, Assessed const& assessed) {
  plans::PlanBook const book(assessed.register_);
  auto list = ordered_json::array();
  model::RecordId last;
  for (auto const& state : simulation.timeline.states) {
    auto const* process = model::find(assessed.register_.processes, state.id);
    if (state.id == last || process == nullptr) {
      continue;
    }
    last = state.id;
    auto const words = outage::plan_words(book, *process);
    auto const file = plan_file(assessed, state.id);
    list.push_back({{"id", state.id},
                    {"plan", words.plan.empty() ? ordered_json(nullptr) : ordered_json(words.plan)},
                    {"document", file.empty() ? ordered_json(nullptr) : ordered_json(file)},
                    {"strategy", words.strategy}});
  }
  return list;
}

}  // namespace

ordered_json to_json(outage::RestartPlan const& plan) {
  auto resources = ordered_json::array();
  for (auto const& one : plan.resources) {
    resources.push_back({{"id", one.id},
                         {"ready_at_minutes", minutes_or_null(one.ready_at)},
                         {"needed_by_minutes", minutes_or_null(one.needed_by)}});
  }
  ordered_json document{{"layers", plan.layers}, {"resources", resources}, {"circles", plan.circles}};
  if (!plan.schedule) {
    return document;
  }
  auto const& schedule = *plan.schedule;
  auto repairs = ordered_json::array();
  for (auto const& one : schedule.repairs) {
    repairs.push_back({{"id", one.id},
                       {"team", one.team == 0 ? ordered_json(nullptr) : ordered_json(one.team)},
                       {"from_minutes", one.from.count()},
                       {"until_minutes", one.until.count()}});
  }
  auto late = ordered_json::array();
  for (auto const& one : schedule.late) {
    late.push_back({{"id", one.id},
                    {"ready_at_minutes", one.ready_at.count()},
                    {"rto_minutes", one.rto.count()},
                    {"late_minutes", (one.ready_at - one.rto).count()}});
  }
  ordered_json proof = nullptr;
  if (auto const& work = schedule.too_much) {
    proof = {{"teams", work->kind},
             {"by_minutes", work->by.count()},
             {"work_minutes", work->work.count()},
             {"possible_minutes", work->possible.count()},
             {"repairs", work->repairs}};
  }
  document["schedule"] = {
      {"repairs", repairs}, {"late", late}, {"not_planned", schedule.not_planned}, {"too_much_work", proof}};
  return document;
}

ordered_json to_json(Simulation const& simulation, Assessed const& assessed) {
  auto const& timeline = simulation.timeline;
  ordered_json document{{"failed", timeline.failed},
                        {"scenarios", simulation.scenarios},
                        {"down", down_json(timeline)},
                        {"states", states_json(timeline)},
                        {"survivors", survivors_json(timeline)},
                        {"saved", saved_json(simulation.saved)},
                        {"shortages", shortages_json(timeline)},
                        {"failures", failures_json(simulation.failures)},
                        {"plans", plans_json(simulation, assessed)},
                        {"horizon_minutes", timeline.horizon.count()}};
  if (!simulation.scenarios.empty()) {
    document["struck"] = struck_json(simulation.struck);
  }
  if (simulation.restart) {
    document["restart"] = to_json(*simulation.restart);
  }
  if (simulation.first_hour) {
    document["first_hour"] = first_hour_json(*simulation.first_hour, *simulation.plan_pages, assessed);
    document["state_code"] = simulation.plan_pages->state_code;
    document["out_of_season"] = simulation.first_hour->out_of_season;
  }
  return document;
}

}  // namespace nb::app

#include "continuity/plans/plans.hpp"
#include "core/text/messages.hpp"

#include <algorithm>

namespace nb::plans {

namespace {

/// A plan is read again within a year (BSI 200-4, 14.1).
constexpr int plan_review_days = 365;

using Values = std::vector<std::pair<std::string, std::string>>;

class PlanCheck {
public:
  PlanCheck(model::Register const& from, assessment::Assessment const& assessment, Date as_of)
      : from_(from), assessment_(assessment), as_of_(as_of), book_(from) {}

  Diagnostics run() {
    for (auto const& process : from_.processes) {
      check_process(process);
    }
    for (auto const& resource : from_.resources) {
      check_resource(resource);
    }
    for (auto const& scenario : from_.scenarios) {
      if (scenario.first_actions.empty() &&
          book_.plan_of(scenario.id, model::PlanKind::immediate) == nullptr) {
        find(Severity::warning, "plans.no_immediate_actions", scenario.id, scenario.title, {});
      }
    }
    for (auto const& plan : from_.plans) {
      check_plan(plan);
    }
    std::sort(findings_.begin(), findings_.end());
    return std::move(findings_);
  }

private:
  void check_process(model::Process const& process) {
    auto const* const result = assessment_.process(process.id);
    if (result == nullptr || !assessment::is_critical(result->criticality)) {
      return;
    }
    auto const* const plan = book_.plan_of(process.id, model::PlanKind::continuity);
    if (plan == nullptr) {
      std::string templates;
      for (auto const& proposed : result->plan_templates) {
        templates += (templates.empty() ? "" : ", ") + proposed;
      }
      find(Severity::warning,
           "plans.no_continuity_plan",
           process.id,
           process.title,
           {{"class", std::string(assessment::name(result->time_class))},
            {"templates", templates.empty() ? "–" : templates}});
      return;
    }
    check_length(*plan, process.id, process.title, result->rto);
  }

  void check_resource(model::Resource const& resource) {
    auto const* const result = assessment_.resource(resource.id);
    if (result == nullptr || !result->critical || !is_restarted(resource.kind)) {
      return;
    }
    auto const* const plan = book_.plan_of(resource.id, model::PlanKind::restart);
    if (plan == nullptr) {
      find(Severity::warning,
           "plans.no_restart_plan",
           resource.id,
           resource.title,
           {{"required", text::Messages::short_duration(*result->required)}});
      return;
    }
    // Where the restart is too slow anyway, the assessment says so; here the plan contradicts the time it
    // gave.
    if (result->gap == assessment::Gap::covered) {
      check_length(*plan, resource.id, resource.title, result->required);
    }
  }

  /// The steps of the restart one after the other, those that run beside others left out, against the time
  /// there is.
  void check_length(model::Plan const& plan,
                    model::RecordId const& subject,
                    std::string const& title,
                    std::optional<Minutes> allowed) {
    Minutes total{0};
    for (auto const* const step : book_.steps(plan.id)) {
      bool const counts =
          step->phase <= model::Phase::restart && step->scenario.empty() && !step->parallel.value_or(false);
      total += counts ? step->duration.value_or(Minutes{0}) : Minutes{0};
    }
    if (allowed && *allowed > Minutes{0} && total > *allowed) {
      find(Severity::warning,
           "plans.restart_too_long",
           plan.id,
           plan.title,
           {{"subject_title", title + " (" + subject + ")"},
            {"duration", text::Messages::short_duration(total)},
            {"allowed", text::Messages::short_duration(*allowed)}});
    }
  }

  void check_plan(model::Plan const& plan) {
    auto const steps = book_.steps(plan.id);
    if (steps.empty()) {
      find(Severity::warning, "plans.no_steps", plan.id, plan.title, {});
    } else {
      report_missing(plan);
      report_steps_without_role(plan, steps);
    }
    report_age(plan);
  }

  void report_missing(model::Plan const& plan) {
    auto const state = completeness(book_, plan);
    Values values;
    for (auto const& [key, language] :
         {std::pair("parts", text::Language::german), std::pair("parts.en", text::Language::english)}) {
      std::string words;
      for (auto const part : state.missing) {
        if (part != Part::approval) {
          words += (words.empty() ? "" : ", ") +
                   text::Messages::of(language)("plan_part." + std::string(name(part)));
        }
      }
      values.emplace_back(key, words);
    }
    if (!values.front().second.empty()) {
      values.emplace_back("percent", std::to_string(state.percent()));
      find(Severity::warning, "plans.incomplete", plan.id, plan.title, std::move(values));
    }
  }

  void report_steps_without_role(model::Plan const& plan, Steps const& steps) {
    auto const count = std::count_if(
        steps.begin(), steps.end(), [](model::PlanStep const* step) { return step->role.empty(); });
    if (count > 0) {
      find(Severity::note,
           "plans.steps_without_role",
           plan.id,
           plan.title,
           {{"count", std::to_string(count)}});
    }
  }

  void report_age(model::Plan const& plan) {
    if (plan.approved_by.empty() || !plan.approved_on) {
      find(Severity::warning, "plans.not_approved", plan.id, plan.title, {});
    } else if (plan.next_revision ? *plan.next_revision < as_of_
                                  : days_between(*plan.approved_on, as_of_) > plan_review_days) {
      find(Severity::warning,
           "plans.out_of_date",
           plan.id,
           plan.title,
           {{"date", to_iso(plan.next_revision.value_or(*plan.approved_on))}});
    }
  }

  void find(Severity severity,
            std::string code,
            model::RecordId const& subject,
            std::string const& title,
            Values values) {
    values.emplace_back("title", title.empty() || title == subject ? subject : title + " (" + subject + ")");
    findings_.push_back({severity, std::move(code), subject, {}, std::move(values)});
  }

  model::Register const& from_;
  assessment::Assessment const& assessment_;
  Date as_of_;
  PlanBook book_;
  Diagnostics findings_;
};

}  // namespace

Diagnostics check_plans(model::Register const& register_,
                        assessment::Assessment const& assessment,
                        Date as_of) {
  return PlanCheck(register_, assessment, as_of).run();
}

}  // namespace nb::plans

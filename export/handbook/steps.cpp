#include "export/handbook/steps.hpp"

#include "export/handbook/times.hpp"

#include <algorithm>
#include <iterator>

namespace nb::handbook {
namespace {

constexpr int rows_to_write = 3;

std::string action_words(Context const& context, model::PlanStep const& step) {
  std::string words = step.text;
  if (step.parallel.value_or(false)) {
    words += " " + context.say("handbook.check.parallel");
  }
  if (!step.needs.empty()) {
    std::vector<std::string> needs;
    for (auto const& id : step.needs) {
      needs.push_back(context.title_of(id));
    }
    words += " " + context.say("handbook.check.needs", {{"things", joined(needs, ", ")}});
  }
  return words;
}

/// Steps for one scenario alone say so first, so that one list holds them all.
document::Text action_text(Context const& context, model::PlanStep const& step) {
  auto const action = action_words(context, step);
  if (step.scenario.empty()) {
    return document::plain(action);
  }
  return titled(context.say("handbook.runbook.only_for", {{"scenario", context.title_of(step.scenario)}}),
                action);
}

document::CheckItem item_of(Context const& context, model::PlanStep const& step, std::size_t number) {
  return {std::to_string(number),
          action_text(context, step),
          step.role.empty() ? std::string() : context.title_of(step.role),
          length(step.duration),
          step.done_when};
}

void write_standard(Writer& page, model::RecordId const& subject, std::string_view standard) {
  auto& context = page.context();
  auto const texts = context.say_all(standard);
  if (!texts.empty()) {
    page.standard_text();
  }
  auto list = check_list(context, texts);
  auto const finding = context.open().number(subject, "handbook.gap.no_steps");
  for (int i = 0; i < rows_to_write; ++i) {
    list.items.push_back(
        {std::to_string(list.items.size() + 1), document::plain(i == 0 ? finding : ""), {}, {}, {}});
  }
  page.add(std::move(list));
}

}  // namespace

Steps steps_in(Context const& context, model::Plan const* plan, model::Phase phase) {
  Steps steps;
  if (plan != nullptr) {
    for (auto const* step : context.steps_of(plan->id)) {
      if (step->phase == phase) {
        steps.push_back(step);
      }
    }
  }
  // What always holds comes first, then scenario by scenario in the order in which they are named.
  std::vector<model::RecordId> scenarios{model::RecordId()};
  auto const place = [&scenarios](model::PlanStep const* step) {
    return std::find(scenarios.begin(), scenarios.end(), step->scenario) - scenarios.begin();
  };
  for (auto const* step : steps) {
    if (place(step) == std::ssize(scenarios)) {
      scenarios.push_back(step->scenario);
    }
  }
  std::stable_sort(
      steps.begin(), steps.end(), [&place](auto const* a, auto const* b) { return place(a) < place(b); });
  return steps;
}

document::CheckList check_list(Context const& context, Steps const& steps) {
  auto list = check_list(context);
  for (auto const* step : steps) {
    list.items.push_back(item_of(context, *step, list.items.size() + 1));
  }
  return list;
}

void write_phase(Writer& page,
                 model::Plan const* plan,
                 model::RecordId const& subject,
                 model::Phase phase,
                 std::string_view standard) {
  auto& context = page.context();
  page.subsection(context.word(phase));
  auto const steps = steps_in(context, plan, phase);
  if (steps.empty()) {
    write_standard(page, subject, standard);
  } else {
    page.add(check_list(context, steps));
  }
}

}  // namespace nb::handbook

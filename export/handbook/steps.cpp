#include "export/handbook/steps.hpp"

#include "export/handbook/times.hpp"

#include <set>

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

document::CheckItem item_of(Context const& context, model::PlanStep const& step, std::size_t number) {
  return {std::to_string(number),
          document::plain(action_words(context, step)),
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

Steps steps_in(Context const& context,
               model::Plan const* plan,
               model::Phase phase,
               model::RecordId const& scenario) {
  Steps steps;
  if (plan != nullptr) {
    for (auto const* step : context.steps_of(plan->id)) {
      if (step->phase == phase && step->scenario == scenario) {
        steps.push_back(step);
      }
    }
  }
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
  auto const general = steps_in(context, plan, phase, {});
  bool any = !general.empty();
  if (any) {
    page.add(check_list(context, general));
  }
  std::vector<model::RecordId> scenarios;
  if (plan != nullptr) {
    std::set<model::RecordId> known{model::RecordId()};
    for (auto const* step : context.steps_of(plan->id)) {
      if (step->phase == phase && known.insert(step->scenario).second) {
        scenarios.push_back(step->scenario);
      }
    }
  }
  for (auto const& scenario : scenarios) {
    page.text({{context.say("handbook.runbook.only_for", {{"scenario", context.title_of(scenario)}}),
                true,
                {},
                false}});
    page.add(check_list(context, steps_in(context, plan, phase, scenario)));
    any = true;
  }
  if (!any) {
    write_standard(page, subject, standard);
  }
}

}  // namespace nb::handbook

#include "export/handbook/people.hpp"
#include "export/handbook/runbook.hpp"
#include "export/handbook/steps.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

constexpr std::size_t steps_on_first_page = 5;

document::CheckList first_steps(Context const& context, model::Plan const& plan) {
  Steps steps;
  for (auto const* step : context.steps_of(plan.id)) {
    if (step->scenario.empty() && steps.size() < steps_on_first_page) {
      steps.push_back(step);
    }
  }
  return check_list(context, steps);
}

/// Owner and deputies, the numbers large; all numbers of the deputies stand in the team's table.
document::Table who_decides(Context& context, model::Process const& process) {
  Rows table(context, {{"handbook.runbook.decides", 3}, {"handbook.col.phone", 3}});
  table.size(document::Size::large);
  std::vector<model::RecordId> roles{process.owner_role, process.deputy_role, process.second_deputy_role};
  if (process.deputy_role.empty()) {
    roles = with_deputies(context, process.owner_role);
  }
  roles.erase(std::remove(roles.begin(), roles.end(), model::RecordId()), roles.end());
  for (auto const& role : roles) {
    table.add({link_cell(context.title_of(role),
                         context.get<model::Role>(role) == nullptr ? "" : role_anchor(role),
                         Page::hidden),
               &role == &roles.front() ? phone_cell(context, role) : first_phone_cell(context, role)});
  }
  if (table.empty()) {
    table.blanks(2, context.open().number(process.id, "field.process.owner_role"));
  }
  return table.take();
}

}  // namespace

void write_runbook_first_page(Writer& page, model::Process const& process, model::Plan const* plan) {
  auto& context = page.context();
  auto const* result = context.process_result(process.id);
  FieldRows fields(context, process.id);
  auto const mtpd = urgency(context, result) || result == nullptr ||
                            result->criticality == assessment::Criticality::not_critical
                        ? mtpd_words(context, result)
                        : std::string();
  fields
      .must("handbook.runbook.deadline",
            mtpd.empty() ? document::Text{} : document::strong(mtpd),
            "field.process.mtpd")
      .must("handbook.runbook.back_by", rto_words(context, process, Detail::full), "field.process.rto")
      .must("handbook.runbook.lasts", length(process.emergency_max), "field.process.emergency_max")
      .must("handbook.runbook.forms", joined(process.forms, " · "), "field.process.forms")
      .must("handbook.runbook.materials", process.materials, "field.process.materials");
  page.add(fields.take());
  page.subsection(context.say("handbook.runbook.first_steps"));
  auto list = plan == nullptr ? check_list(context) : first_steps(context, *plan);
  if (list.items.empty()) {
    page.standard_text();
    list = check_list(context, context.say_all("handbook.runbook.standard.immediate_action"));
    list.items.resize(std::min(list.items.size(), steps_on_first_page));
  }
  page.add(std::move(list));
  page.add(who_decides(context, process));
}

document::Table team_table(Context& context, std::vector<model::RecordId> const& roles) {
  Rows table(context,
             {{"handbook.col.role", 4},
              {"handbook.col.phone", 3},
              {"handbook.col.deputy", 4},
              {"handbook.col.phone", 3}});
  for (auto const& id : roles) {
    auto const* role = context.get<model::Role>(id);
    auto const deputy = role == nullptr ? std::string() : role->deputy;
    table.add({link_cell(context.title_of(id), role == nullptr ? "" : role_anchor(id), Page::hidden),
               phone_cell(context, id),
               or_blank(context, deputy.empty() ? "" : context.title_of(deputy), id, "field.role.deputy"),
               deputy.empty() ? empty_cell() : phone_cell(context, deputy)});
  }
  return table.take();
}

}  // namespace nb::handbook

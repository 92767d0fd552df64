#include "export/handbook/books.hpp"

#include "export/handbook/forms.hpp"
#include "export/handbook/front_pages.hpp"
#include "export/handbook/outage_pages.hpp"
#include "export/handbook/restart_plan.hpp"
#include "export/handbook/role_pages.hpp"
#include "export/handbook/runbook.hpp"
#include "export/handbook/t0_sheets.hpp"
#include "export/handbook/times.hpp"
#include "export/handbook/unit_plan.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

/// Title, whose book it is, and what is in it; roman page numbers.
document::Chapter book_cover(Context& context, std::string const& title, std::string_view for_whom) {
  Writer page(context);
  page.add(document::Heading{1, {}, title, "cover", false});
  page.say(for_whom);
  if (auto const line = handbook_release_line(context); !line.empty()) {
    page.notice(document::Notice::Kind::warning, "handbook.cover.attention", {line});
  }
  page.add(book_fields(context));
  page.add(document::Heading{2, {}, context.say("handbook.cover.overview"), "overview", false});
  page.add(document::Contents{1});
  auto result = chapter(title, {}, page.take());
  result.front_matter = true;
  return result;
}

Draft book(Context& context, std::string const& name, std::string const& subject, std::string const& title) {
  return {name,
          "BUCH-" + subject,
          context.say("handbook.book.title", {{"title", title}}),
          subject,
          document::Paper::a4,
          {}};
}

document::Chapter immediate_page(Context& context, ScenarioPage const& scenario) {
  Writer page(context);
  auto const title = context.say("handbook.book.now", {{"title", scenario.title}});
  page.title(title, scenario_anchor(scenario.id));
  write_scenario_actions(page, scenario);
  return chapter(title, "!", page.take());
}

document::Chapter outage_page(Context& context, ScenarioPage const& scenario) {
  Writer page(context);
  auto const title = context.say("handbook.outage.scenario", {{"title", scenario.title}});
  page.title(title, outage_anchor(scenario.id));
  page.say("handbook.outage.how");
  write_outage_page(page, scenario);
  return chapter(title, "X", page.take());
}

/// Processes of a book as chapters, in the order given.
void add_runbooks(Draft& draft,
                  Context& context,
                  Scenarios const& scenarios,
                  std::vector<model::Process const*> const& processes) {
  for (auto const* process : processes) {
    if (has_runbook(context, *process)) {
      draft.chapters.push_back(runbook(context, *process, scenarios, 1));
    }
  }
}

std::vector<model::Process const*> processes_owned(Context const& context, model::RecordId const& role) {
  auto owned = by_urgency(context);
  std::erase_if(owned, [&role](auto const* process) { return process->owner_role != role; });
  return owned;
}

}  // namespace

Draft unit_book(Context& context, Scenarios const& scenarios, model::OrgUnit const& unit) {
  auto draft = book(context, unit.id, unit.id, unit.title);
  draft.chapters.push_back(book_cover(context, unit.title, "handbook.book.for_unit"));
  draft.chapters.push_back(unit_plan(context, unit, 1));
  auto const processes = processes_of(context, unit.id);
  add_runbooks(draft, context, scenarios, processes);
  for (auto const* process : processes) {
    if (has_runbook(context, *process)) {
      draft.chapters.push_back(intake_sheet(context, *process));
    }
  }
  return draft;
}

std::vector<model::Role const*> roles_with_book(Context const& context) {
  std::set<model::RecordId> busy;
  for (auto const& process : context.records().processes) {
    busy.insert({process.owner_role, process.deputy_role});
  }
  for (auto const& resource : context.records().resources) {
    busy.insert(resource.role);
  }
  for (auto const& step : context.records().plan_steps) {
    busy.insert(step.role);
  }
  std::vector<model::Role const*> roles;
  for (auto const& role : context.records().roles) {
    if (!role.crisis_function.empty() || busy.contains(role.id)) {
      roles.push_back(&role);
    }
  }
  return roles;
}

Draft role_book(Context& context, Scenarios const& scenarios, model::Role const& role) {
  auto draft = book(context, role.id, role.id, role.title);
  draft.chapters.push_back(book_cover(context, role.title, "handbook.book.for_role"));
  draft.chapters.push_back(role_tasks(context, role));
  if (auto steps = role_steps(context, role)) {
    draft.chapters.push_back(std::move(*steps));
  }
  add_runbooks(draft, context, scenarios, processes_owned(context, role.id));
  for (auto const* resource : critical_resources(context)) {
    if (resource->role == role.id) {
      draft.chapters.push_back(restart_plan(context, *resource, 1));
    }
  }
  return draft;
}

Draft scenario_book(Context& context, Scenarios const& scenarios, ScenarioPage const& scenario) {
  auto draft =
      book(context, scenario.id, scenario.record == nullptr ? std::string() : scenario.id, scenario.title);
  draft.chapters.push_back(book_cover(context, scenario.title, "handbook.book.for_scenario"));
  draft.chapters.push_back(immediate_page(context, scenario));
  draft.chapters.push_back(outage_page(context, scenario));
  for (auto& sheet : t0_chapters(context, scenario)) {
    draft.chapters.push_back(std::move(sheet));
  }
  std::vector<model::Process const*> stopped;
  for (auto const& stop : scenario.impact.stops) {
    stopped.push_back(stop.process);
  }
  add_runbooks(draft, context, scenarios, stopped);
  return draft;
}

}  // namespace nb::handbook

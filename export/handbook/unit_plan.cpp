#include "export/handbook/unit_plan.hpp"

#include "export/handbook/need_words.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/runbook.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace nb::handbook {
namespace {

using Processes = std::vector<model::Process const*>;

Processes with_runbook(Context const& context, Processes const& processes) {
  Processes found;
  std::copy_if(processes.begin(), processes.end(), std::back_inserter(found), [&](auto const* process) {
    return has_runbook(context, *process);
  });
  return found;
}

void write_head(Writer& page, model::OrgUnit const& unit, Processes const& urgent) {
  auto& context = page.context();
  FieldRows fields(context, unit.id);
  auto const* first = urgent.empty() ? nullptr : urgent.front();
  if (first != nullptr) {
    fields.text("handbook.unit.first",
                {{mtpd_words(context, context.process_result(first->id)) + ": ", true, {}, false},
                 link(first->title, process_anchor(first->id))});
  }
  fields.person("field.org_unit.lead_role", unit.lead_role, "field.org_unit.lead_role")
      .numbers("handbook.unit.phone", {unit.phone}, "field.org_unit.phone")
      .may("field.org_unit.parent", unit.parent.empty() ? "" : context.title_of(unit.parent));
  page.add(fields.take());
  page.subsection(context.say("handbook.unit.now")).standard_text();
  page.add(check_list(context, context.say_all("handbook.unit.steps")));
}

void write_order(Writer& page, Processes const& urgent) {
  auto& context = page.context();
  page.section(context.say("handbook.unit.order"), {}, "1").say("handbook.unit.order_how");
  Rows table(context,
             {{"handbook.col.class", 0.6},
              {"handbook.col.process", 5},
              {"handbook.outage.intolerable", 2.2},
              {"handbook.runbook.back_by", 2.2},
              {"handbook.unit.lasts", 1.6},
              {"handbook.col.owner", 3}});
  for (auto const* process : urgent) {
    auto const* result = context.process_result(process->id);
    table.add({strong_cell(class_letter(result)),
               link_cell(context.label_of(process->id), process_anchor(process->id)),
               strong_cell(mtpd_words(context, result)),
               or_blank(context, rto_words(context, *process), process->id, "field.process.rto"),
               or_blank(context, length(process->emergency_max), process->id, "field.process.emergency_max"),
               person_cell(context, process->owner_role, process->id, "field.process.owner_role")});
  }
  page.add(table.take());
}

/// From when on it must run again.
std::optional<Minutes> needed_from(Context const& context, model::Process const& process) {
  auto const back = rto_after_incident(context, process);
  auto const needed = urgency(context, context.process_result(process.id));
  return back && *back > Minutes{0} ? back : needed;
}

/// Staff and workplaces together, at each time at which one more process must run again.
void write_staff(Writer& page, Processes const& urgent) {
  auto& context = page.context();
  std::map<Minutes, Processes> starting;
  for (auto const* process : urgent) {
    if (auto const from = needed_from(context, *process)) {
      starting[*from].push_back(process);
    }
  }
  page.section(context.say("handbook.unit.staff"), {}, "2").say("handbook.unit.staff_how");
  Rows table(context,
             {{"handbook.unit.from", 2},
              {"handbook.unit.starts", 6},
              {"handbook.unit.people", 1.6},
              {"handbook.unit.workplaces", 1.6},
              {"handbook.unit.present", 2}});
  std::int64_t people = 0, workplaces = 0;
  bool is_complete = true, is_known = false;
  for (auto const& [from, processes] : starting) {
    std::vector<std::string> labels;
    for (auto const* process : processes) {
      labels.push_back(context.label_of(process->id));
      people += process->staff_minimum.value_or(0);
      workplaces += process->workplaces.value_or(0);
      is_complete = is_complete && process->staff_minimum.has_value();
      is_known = is_known || process->staff_minimum.has_value();
    }
    auto const sum =
        (is_complete ? "" : context.say("handbook.unit.at_least") + " ") + std::to_string(people);
    table.add({strong_cell(clock(from)),
               cell(joined(labels, " · ")),
               is_known ? strong_cell(sum)
                        : or_blank(context, {}, processes.front()->id, "field.process.staff_minimum"),
               workplaces == 0 ? empty_cell() : cell(std::to_string(workplaces)),
               empty_cell()});
  }
  if (table.empty()) {
    table.blanks(3);
  }
  page.add(table.take());
}

void write_team(Writer& page, model::OrgUnit const& unit, Processes const& urgent) {
  auto& context = page.context();
  std::vector<model::RecordId> roles{unit.lead_role};
  for (auto const* process : urgent) {
    roles.insert(roles.end(), {process->owner_role, process->deputy_role});
  }
  std::set<model::RecordId> known{model::RecordId()};
  std::erase_if(roles, [&known](auto const& role) { return !known.insert(role).second; });
  page.section(context.say("handbook.runbook.team"), {}, "3");
  if (!roles.empty()) {
    page.add(team_table(context, roles));
    return;
  }
  page.add(Rows(context, {{"handbook.col.role", 1}, {"handbook.col.phone", 1}})
               .blanks(4, context.open().number(unit.id, "field.org_unit.lead_role"))
               .take());
}

/// The first of them, and how many more there are.
std::string some_of(Context const& context, std::vector<std::string> items) {
  constexpr std::size_t most = 3;
  auto const all = items.size();
  items.resize(std::min(all, most));
  auto const more = all > most
                        ? " " + context.say("handbook.outage.more", {{"count", std::to_string(all - most)}})
                        : std::string();
  return joined(items, ", ") + more;
}

/// Resources by the first time that one of the processes needs them.
void write_resources(Writer& page, Processes const& urgent) {
  auto& context = page.context();
  std::map<model::RecordId, std::vector<std::string>> users;
  for (auto const* process : urgent) {
    for (auto const* requirement : context.needs.of(process->id)) {
      for (auto const& id : model::ids_of(requirement->need)) {
        auto& known = users[id];
        if (known.empty() || known.back() != process->id) {
          known.push_back(process->id);
        }
      }
    }
  }
  page.section(context.say("handbook.runbook.resources"), {}, "4").say("handbook.unit.resources_how");
  Rows table(context,
             {{"handbook.col.resource", 4.5},
              {"handbook.unit.used_by", 3},
              {"handbook.col.required", 2},
              {"handbook.col.achieved", 2},
              {"handbook.col.gap", 2.5}});
  for (auto const* resource : critical_resources(context)) {
    auto const used = users.find(resource->id);
    if (used == users.end()) {
      continue;
    }
    auto const& result = *context.resource_result(resource->id);
    table.add({{{record_link(context, resource->id)}, false, {}},
               cell(some_of(context, used->second)),
               cell(required_words(context, result.required)),
               or_blank(context,
                        clock(after_incident(context, result.achieved)),
                        resource->id,
                        "field.resource.recovery"),
               cell(context.say("handbook.gap_word." + std::string(assessment::name(result.gap))))});
  }
  if (table.empty()) {
    table.blanks(4, context.open().number({}, "handbook.gap.no_needs"));
  }
  page.add(table.take());
}

/// Who waits for whom across the border of the department.
void write_neighbours(Writer& page, model::OrgUnit const& unit, Processes const& urgent) {
  auto& context = page.context();
  document::List needs, needed;
  auto const note = [&](document::List& list, model::RecordId const& other, model::Process const& own) {
    auto const* process = context.get<model::Process>(other);
    if (process != nullptr && process->org_unit != unit.id) {
      auto const whose = process->org_unit.empty() ? std::string() : context.title_of(process->org_unit);
      list.items.push_back({{own.title + " – ", false, {}, false},
                            record_link(context, other),
                            {whose.empty() ? "" : " (" + whose + ")", false, {}, false}});
    }
  };
  for (auto const* process : urgent) {
    for (auto const* requirement : context.needs.of(process->id)) {
      for (auto const& id : model::ids_of(requirement->need)) {
        note(needs, id, *process);
      }
    }
    if (auto const* result = context.process_result(process->id)) {
      std::for_each(
          result->needed_by.begin(), result->needed_by.end(), [&](auto& id) { note(needed, id, *process); });
    }
  }
  if (needs.items.empty() && needed.items.empty()) {
    return;
  }
  page.section(context.say("handbook.unit.neighbours"), {}, "5");
  if (!needs.items.empty()) {
    page.subsection(context.say("handbook.unit.we_need")).add(std::move(needs));
  }
  if (!needed.items.empty()) {
    page.subsection(context.say("handbook.unit.need_us")).add(std::move(needed));
  }
}

void write_papers(Writer& page, Processes const& urgent) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.col.process", 3}, {"handbook.runbook.forms", 4}, {"handbook.runbook.materials", 4}});
  for (auto const* process : urgent) {
    table.add({link_cell(context.label_of(process->id), process_anchor(process->id), Page::hidden),
               or_blank(context, joined(process->forms, " · "), process->id, "field.process.forms"),
               or_blank(context, process->materials, process->id, "field.process.materials")});
  }
  page.section(context.say("handbook.runbook.papers"), {}, "6").add(table.take());
}

void write_waiting(Writer& page, Processes const& all) {
  auto& context = page.context();
  std::vector<std::string> labels;
  for (auto const* process : all) {
    if (!has_runbook(context, *process)) {
      labels.push_back(context.label_of(process->id) + " (" +
                       mtpd_words(context, context.process_result(process->id)) + ")");
    }
  }
  if (!labels.empty()) {
    page.section(context.say("handbook.unit.waiting"), {}, "7").bullets(labels);
  }
}

}  // namespace

std::string unit_plan_id(model::RecordId const& unit) {
  return "GFP-" + unit;
}

std::vector<model::Process const*> processes_of(Context const& context, model::RecordId const& unit) {
  auto processes = by_urgency(context);
  std::erase_if(processes, [&unit](auto const* process) { return process->org_unit != unit; });
  return processes;
}

std::vector<model::OrgUnit const*> units_with_plan(Context const& context) {
  std::set<model::RecordId> known;
  for (auto const& process : context.records().processes) {
    if (has_runbook(context, process)) {
      known.insert(process.org_unit);
    }
  }
  std::vector<model::OrgUnit const*> units;
  for (auto const& unit : context.records().org_units) {
    if (known.contains(unit.id)) {
      units.push_back(&unit);
    }
  }
  return units;
}

document::Chapter unit_plan(Context& context, model::OrgUnit const& unit, int level) {
  auto const all = processes_of(context, unit.id);
  auto const urgent = with_runbook(context, all);
  Writer page(context, level);
  page.title(unit_plan_id(unit.id) + " " + unit.title, unit_anchor(unit.id));
  write_head(page, unit, urgent);
  page.page_break();
  write_order(page, urgent);
  write_staff(page, urgent);
  write_team(page, unit, urgent);
  write_resources(page, urgent);
  write_neighbours(page, unit, urgent);
  write_papers(page, urgent);
  write_waiting(page, all);
  return chapter(unit_plan_id(unit.id) + " " + unit.title, "5", page.take());
}

}  // namespace nb::handbook

#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

std::vector<model::AlarmStep const*> steps_at(Context const& context, model::AlarmTime time) {
  std::vector<model::AlarmStep const*> steps;
  for (auto const& step : context.records().alarm_steps) {
    if (step.time == time || step.time == model::AlarmTime::always) {
      steps.push_back(&step);
    }
  }
  std::stable_sort(steps.begin(), steps.end(), [](auto const* a, auto const* b) {
    return a->order.value_or(INT64_MAX) < b->order.value_or(INT64_MAX);
  });
  return steps;
}

document::Cell called_cell(Context& context, model::AlarmStep const& step) {
  if (auto const* contact = context.get<model::Contact>(step.contact);
      contact != nullptr && step.called.empty()) {
    auto called = cell(contact->title);
    called.numbers = phones(*contact);
    return called;
  }
  return person_cell(context, step.called, step.id, "field.alarm_step.called");
}

document::Table alarm_chain(Context& context, model::AlarmTime time) {
  Rows table(context,
             {{"handbook.col.number", 0.6},
              {"handbook.alarm.caller", 2.4},
              {"handbook.alarm.called", 4},
              {"handbook.alarm.medium", 2.4},
              {"handbook.alarm.fallback", 2.6},
              {"handbook.alarm.within", 1.2}});
  auto const steps = steps_at(context, time);
  std::size_t number = 0;
  for (auto const* step : steps) {
    table.add({cell(std::to_string(++number)),
               or_dash(step->caller.empty() ? step->trigger : context.title_of(step->caller)),
               called_cell(context, *step),
               or_blank(context, step->medium, step->id, "field.alarm_step.medium"),
               or_blank(context, step->fallback, step->id, "field.alarm_step.fallback"),
               or_blank(context, length(step->within), step->id, "field.alarm_step.within")});
  }
  if (steps.empty()) {
    Rows blank(context,
               {{"handbook.alarm.caller", 1},
                {"handbook.alarm.called", 1},
                {"handbook.alarm.medium", 1},
                {"handbook.alarm.fallback", 1}});
    return blank.blanks(5, context.open().number({}, "handbook.gap.no_alarm_chain")).take();
  }
  return table.take();
}

/// One "yes" is enough to call the head of the staff.
void write_first_assessment(Writer& page) {
  auto& context = page.context();
  page.section(context.say("handbook.alarm.assessment"), "assessment", "3.2")
      .say("handbook.alarm.assessment_how");
  for (auto const* card : {"building", "it", "staff", "provider"}) {
    std::string const key = std::string("handbook.alarm.card.") + card;
    page.subsection(context.say(key + ".title"));
    Rows table(context,
               {{"handbook.alarm.question", 6}, {"handbook.alarm.yes", 1}, {"handbook.alarm.no", 1}});
    for (auto const& question : context.say_all(key + ".questions")) {
      table.add({cell(question), cell("☐"), cell("☐")});
    }
    page.add(table.take());
  }
  page.notice(
      document::Notice::Kind::note, "handbook.alarm.levels", context.say_all("handbook.alarm.level_items"));
}

/// A column for each room, so that they can be compared.
document::Table room_table(Context& context) {
  constexpr std::size_t most = 3;
  document::Table table;
  table.columns.push_back({{}, 2, document::Align::left});
  std::vector<std::vector<document::Cell>> rows;
  for (auto const* field : {"place", "access", "equipment", "seats", "power", "phone"}) {
    rows.push_back({strong_cell(context.say(std::string("field.crisis_room.") + field))});
  }
  auto const& rooms = context.records().crisis_rooms;
  for (std::size_t i = 0; i < std::min(rooms.size(), most); ++i) {
    auto const& room = rooms[i];
    table.columns.push_back({context.word(room.kind) + ": " + room.title, 4, document::Align::left});
    auto const blank = [&](std::string const& text, std::string_view what) {
      return or_blank(context, text, room.id, what);
    };
    rows[0].push_back(blank(room.place, "field.crisis_room.place"));
    rows[1].push_back(blank(room.access, "field.crisis_room.access"));
    rows[2].push_back(blank(room.equipment, "field.crisis_room.equipment"));
    rows[3].push_back(blank(room.seats ? std::to_string(*room.seats) : "", "field.crisis_room.seats"));
    rows[4].push_back(blank(room.power, "field.crisis_room.power"));
    rows[5].push_back(numbers_cell(context, {room.phone}, room.id, "field.crisis_room.phone"));
  }
  table.rows = std::move(rows);
  return table;
}

void write_rooms(Writer& page) {
  auto& context = page.context();
  page.section(context.say("handbook.alarm.rooms"), "rooms", "3.5");
  if (!context.records().crisis_rooms.empty()) {
    page.add(room_table(context));
  }
  if (context.records().crisis_rooms.empty()) {
    FieldRows fields(context, {});
    fields.must("handbook.alarm.main_room", std::string(), "handbook.gap.no_room")
        .must("handbook.alarm.alternate_room", std::string(), "handbook.gap.no_room");
    page.add(fields.take());
  }
  page.subsection(context.say("handbook.alarm.set_up")).standard_text();
  page.add(check_list(context, context.say_all("handbook.alarm.set_up_items")));
}

}  // namespace

document::Table crisis_organisation_table(Context& context) {
  Rows table(context,
             {{"handbook.alarm.function_and_role", 4},
              {"handbook.col.phone", 3},
              {"handbook.col.deputy", 3},
              {"handbook.col.second_deputy", 3}});
  for (auto const* role : crisis_roles(context)) {
    table.add({{{{role->crisis_function + "\n", true, {}, false},
                 link(role->title, role_anchor(role->id), Page::hidden)}},
               phone_cell(context, role->id),
               person_cell(context, role->deputy, role->id, "field.role.deputy"),
               person_cell(context, role->second_deputy, role->id, "field.role.second_deputy")});
  }
  if (table.empty()) {
    auto const number = context.open().number({}, "handbook.gap.no_crisis_roles");
    for (auto const& function : context.say_all("handbook.alarm.functions")) {
      table.add({{{{function + "\n", true, {}, false}, {number, false, {}, false}}},
                 empty_cell(),
                 empty_cell(),
                 empty_cell()});
    }
  }
  return table.take();
}

document::Chapter chapter_3_alarm(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.alarm.title"), "alarm", "3");
  page.section(context.say("handbook.alarm.report"), {}, "3.1").say("handbook.alarm.report_how");
  FieldRows report(context, {});
  for (auto const& label : context.messages().keys("handbook.alarm.report_field.")) {
    report.write(label);
  }
  page.add(report.take());
  write_first_assessment(page);
  page.section(context.say("handbook.alarm.chain"), "alarm-chain", "3.3").say("handbook.alarm.chain_how");
  page.subsection(context.word(model::AlarmTime::in_hours))
      .add(alarm_chain(context, model::AlarmTime::in_hours));
  page.subsection(context.word(model::AlarmTime::out_of_hours))
      .add(alarm_chain(context, model::AlarmTime::out_of_hours));
  page.section(context.say("handbook.alarm.organisation"), "organisation", "3.4")
      .say("handbook.alarm.organisation_how");
  page.add(crisis_organisation_table(context));
  write_rooms(page);
  return chapter(context.say("handbook.alarm.title"), "3", page.take());
}

}  // namespace nb::handbook

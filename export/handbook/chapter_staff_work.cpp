#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"

namespace nb::handbook {
namespace {

void write_list(Writer& page, char const* number, std::string const& key) {
  auto& context = page.context();
  page.section(context.say(key + ".title"), {}, number).standard_text();
  page.numbered(context.say_all(key + ".items"));
}

void write_form(Writer& page, char const* number, std::string const& title, document::Table table) {
  page.section(title, {}, number);
  page.add(std::move(table));
}

document::Table tasks_of_functions(Context& context) {
  Rows table(context, {{"handbook.alarm.function", 3}, {"handbook.staff.tasks", 7}});
  for (auto const* role : crisis_roles(context)) {
    table.add({link_cell(role->crisis_function, role_anchor(role->id), Page::hidden),
               or_blank(context, joined(role->tasks, " · "), role->id, "field.role.tasks")});
  }
  if (table.empty()) {
    for (auto const* function : {"head", "s1", "s2", "s3", "s4", "s5", "s6", "log"}) {
      std::string const key = std::string("handbook.function.") + function;
      table.add(
          {strong_cell(context.say(key + ".title")), cell(joined(context.say_all(key + ".tasks"), " · "))});
    }
  }
  return table.take();
}

}  // namespace

document::Chapter chapter_4_staff_work(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.staff.title"), "staff", "4");
  write_list(page, "4.1", "handbook.staff.agenda");
  page.section(context.say("handbook.staff.who_does"), {}, "4.2").add(tasks_of_functions(context));
  page.section(context.say("handbook.staff.log"), {}, "4.3")
      .bullets(context.say_all("handbook.staff.log_items"));
  page.add(Rows(context,
                {{"handbook.col.number", 0.7},
                 {"handbook.form.time", 1.3},
                 {"handbook.form.from_to", 2},
                 {"handbook.form.event", 5},
                 {"handbook.form.action", 3},
                 {"handbook.form.initials", 1}})
               .blanks(8)
               .take());
  write_form(page,
             "4.4",
             context.say("handbook.staff.task_list"),
             Rows(context,
                  {{"handbook.col.number", 0.7},
                   {"handbook.form.task", 5},
                   {"handbook.col.who", 2},
                   {"handbook.form.until", 2},
                   {"handbook.form.done", 2}})
                 .blanks(8)
                 .take());
  page.section(context.say("handbook.staff.shifts"), {}, "4.5")
      .bullets(context.say_all("handbook.staff.shift_items"));
  page.add(Rows(context,
                {{"handbook.alarm.function", 3},
                 {"handbook.form.shift_1", 2},
                 {"handbook.form.shift_2", 2},
                 {"handbook.form.shift_3", 2}})
               .blanks(8)
               .take());
  write_list(page, "4.6", "handbook.staff.code");
  write_list(page, "4.7", "handbook.staff.welfare");
  return chapter(context.say("handbook.staff.title"), "4", page.take());
}

}  // namespace nb::handbook

#include "export/handbook/forms.hpp"

#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <functional>

namespace nb::handbook {
namespace {

constexpr int rows_on_a_page = 15;

Draft form(Context& context,
           std::string const& name,
           std::function<void(Writer&)> const& write,
           std::string const& anchor = "form",
           std::string const& about = {}) {
  auto title = context.say("handbook.form." + name + ".title");
  title += about.empty() ? "" : ": " + about;
  Writer page(context);
  page.title(title, anchor);
  FieldRows head(context, {});
  head.write("handbook.form.sheet");
  head.write("handbook.form.date_and_t0");
  page.add(head.take());
  write(page);
  return {name, "FB-" + name, title, {}, document::Paper::a4, {chapter(title, {}, page.take())}};
}

void fields_to_write(Writer& page, std::string const& key) {
  FieldRows fields(page.context(), {});
  for (auto const& label : page.context().messages().keys(key + ".")) {
    fields.write(label);
  }
  page.add(fields.take());
}

void signatures(Writer& page) {
  FieldRows fields(page.context(), {});
  fields.write("handbook.form.place_and_date")
      .write("handbook.form.name_and_function")
      .write("handbook.form.signature");
  page.add(fields.take());
  page.add(document::Room{page.context().say("handbook.form.seal"), 30});
}

void write_log(Writer& page) {
  page.say("handbook.form.log.how");
  page.add(Rows(page.context(),
                {{"handbook.col.number", 0.8},
                 {"handbook.form.time", 1.3},
                 {"handbook.form.from_to", 2.4},
                 {"handbook.form.event", 6},
                 {"handbook.form.action", 3},
                 {"handbook.form.initials", 1.2}})
               .blanks(rows_on_a_page)
               .take());
}

void write_situation(Writer& page) {
  auto& context = page.context();
  fields_to_write(page, "handbook.form.situation.fields");
  page.section(context.say("handbook.form.situation.processes"));
  Rows table(context,
             {{"handbook.col.process", 5},
              {"handbook.form.state", 3},
              {"handbook.outage.intolerable", 2},
              {"handbook.form.next", 4}});
  constexpr std::size_t most = 12;
  for (auto const* process : by_urgency(context)) {
    if (is_critical(context.process_result(process->id)) && table.rows() < most) {
      table.add({cell(context.label_of(process->id)),
                 empty_cell(),
                 cell(mtpd_words(context, context.process_result(process->id))),
                 empty_cell()});
    }
  }
  page.add(table.blanks(6).take());
  page.add(document::Room{context.say("handbook.form.situation.sketch"), 50});
}

void write_tasks(Writer& page) {
  page.add(Rows(page.context(),
                {{"handbook.col.number", 0.8},
                 {"handbook.form.task", 6},
                 {"handbook.form.goal", 3},
                 {"handbook.col.who", 2},
                 {"handbook.form.until", 1.4},
                 {"handbook.form.done", 1.4}})
               .blanks(rows_on_a_page)
               .take());
}

void write_shifts(Writer& page) {
  auto& context = page.context();
  page.bullets(context.say_all("handbook.staff.shift_items"));
  Rows table(context,
             {{"handbook.alarm.function", 3},
              {"handbook.form.shift_1", 2.4},
              {"handbook.form.shift_2", 2.4},
              {"handbook.form.shift_3", 2.4},
              {"handbook.form.handed_over", 2}});
  for (auto const* role : crisis_roles(context)) {
    table.add({cell(role->crisis_function), empty_cell(), empty_cell(), empty_cell(), empty_cell()});
  }
  page.add(table.blanks(table.empty() ? 12 : 4).take());
}

void write_intake(Writer& page, model::Process const* process) {
  auto& context = page.context();
  page.say("handbook.form.intake.how");
  if (process != nullptr) {
    FieldRows fields(context, process->id);
    fields.may("handbook.runbook.minimum_level", process->minimum_level)
        .may("handbook.runbook.statutory", process->deadline_text)
        .may("handbook.runbook.first_case", process->first_case_note);
    if (auto known = fields.take(); !known.rows.empty()) {
      page.add(std::move(known));
    }
  } else {
    FieldRows fields(context, {});
    page.add(fields.write("handbook.col.process").take());
  }
  fields_to_write(page, "handbook.form.intake.fields");
  page.add(document::WritingLines{context.say("handbook.form.intake.matter"), 2});
  fields_to_write(page, "handbook.form.intake.after");
}

void write_takeover_request(Writer& page) {
  auto& context = page.context();
  page.say("handbook.form.takeover_request.how");
  fields_to_write(page, "handbook.form.takeover_request.fields");
  Rows table(context,
             {{"handbook.col.process", 5},
              {"handbook.outage.intolerable", 2},
              {"handbook.form.takeover_request.partner", 3},
              {"handbook.form.takeover_request.asked", 1.5}});
  for (auto const* process : by_urgency(context)) {
    for (auto const* partner : context.takers.of(process->id)) {
      table.add({cell(context.label_of(process->id)),
                 cell(mtpd_words(context, context.process_result(process->id))),
                 cell(partner->name),
                 cell("☐")});
    }
  }
  page.add(table.blanks(5).take());
  signatures(page);
}

void write_takeover(Writer& page, std::string const& name) {
  page.say("handbook.form." + name + ".how");
  fields_to_write(page, "handbook.form." + name + ".fields");
  page.add(check_list(page.context(), page.context().say_all("handbook.form." + name + ".checks")));
  signatures(page);
}

Draft intake_of(Context& context, model::Process const& process) {
  auto draft = form(
      context,
      "intake",
      [&process](Writer& page) { write_intake(page, &process); },
      "intake:" + process.id,
      context.label_of(process.id));
  draft.file = "intake-" + process.id;
  draft.id = "FB-" + process.id;
  draft.subject = process.id;
  return draft;
}

}  // namespace

document::Chapter intake_sheet(Context& context, model::Process const& process) {
  return std::move(intake_of(context, process).chapters.front());
}

std::vector<Draft> forms(Context& context) {
  std::vector<Draft> drafts;
  drafts.push_back(form(context, "log", write_log));
  drafts.push_back(form(context, "report", [](Writer& page) {
    page.say("handbook.alarm.report_how");
    fields_to_write(page, "handbook.alarm.report_field");
    page.add(document::WritingLines{page.context().say("handbook.form.report.facts"), 5});
    page.add(document::WritingLines{page.context().say("handbook.form.report.guesses"), 3});
  }));
  drafts.push_back(form(context, "situation", write_situation));
  drafts.push_back(form(context, "tasks", write_tasks));
  drafts.push_back(form(context, "shifts", write_shifts));
  drafts.push_back(form(context, "intake", [](Writer& page) { write_intake(page, nullptr); }));
  for (auto const* process : by_urgency(context)) {
    auto const* result = context.process_result(process->id);
    bool const urgent = result != nullptr && (result->time_class == assessment::TimeClass::a ||
                                              result->time_class == assessment::TimeClass::b);
    if (urgent && is_critical(result)) {
      drafts.push_back(intake_of(context, *process));
    }
  }
  drafts.push_back(form(context, "takeover_request", write_takeover_request));
  for (std::string const name : {"takeover_acceptance", "takeover_return"}) {
    drafts.push_back(form(context, name, [&name](Writer& page) { write_takeover(page, name); }));
  }
  return drafts;
}

}  // namespace nb::handbook

#include "export/handbook/chapters.hpp"
#include "export/handbook/times.hpp"

namespace nb::handbook {
namespace {

void write_checks(Writer& page, char const* number, std::string const& key) {
  auto& context = page.context();
  page.section(context.say(key + ".title"), {}, number).standard_text();
  page.add(check_list(context, context.say_all(key + ".items")));
}

document::Table exercise_table(Context& context) {
  Rows table(context,
             {{"handbook.review.exercise", 4},
              {"handbook.col.kind", 3},
              {"handbook.review.planned", 2},
              {"handbook.review.held", 2},
              {"handbook.review.result", 4}});
  for (auto const& exercise : context.records().exercises) {
    table.add({cell(exercise.title),
               or_dash(exercise.kind),
               or_dash(context.date(exercise.planned_on)),
               or_dash(context.date(exercise.held_on)),
               exercise.held_on ? or_blank(context, exercise.result, exercise.id, "field.exercise.result")
                                : cell("–")});
  }
  return table.blanks(3, table.empty() ? context.open().number({}, "handbook.gap.no_exercises") : "").take();
}

document::Table measure_table(Context& context) {
  Rows table(context,
             {{"handbook.review.measure", 4},
              {"handbook.review.subject", 3},
              {"handbook.col.who", 3},
              {"handbook.review.due", 2},
              {"handbook.review.state", 3}});
  for (auto const& measure : context.records().measures) {
    bool const accepted = measure.kind == model::MeasureKind::accepted_gap;
    auto const state = accepted ? context.say("handbook.runbook.accepted",
                                              {{"by", context.title_of(measure.accepted_by)},
                                               {"until", context.date(measure.accepted_until)}})
                                : context.word(measure.state);
    table.add({cell(joined({measure.title, measure.reason}, "; ")),
               cell(context.title_of(measure.subject)),
               or_blank(context,
                        measure.role.empty() ? "" : context.title_of(measure.role),
                        measure.id,
                        "field.measure.role"),
               accepted ? cell("–")
                        : or_blank(context, context.date(measure.due_on), measure.id, "field.measure.due_on"),
               cell(state)});
  }
  return table.blanks(table.empty() ? 4 : 0).take();
}

document::Table incident_table(Context& context) {
  Rows table(context,
             {{"handbook.review.incident", 4}, {"handbook.col.date", 2}, {"handbook.review.lessons", 6}});
  for (auto const& incident : context.records().incidents) {
    table.add({cell(incident.title),
               cell(joined({context.date(incident.started_on), context.date(incident.ended_on)}, " – ")),
               or_blank(context, incident.lessons, incident.id, "field.incident.lessons")});
  }
  return table.take();
}

}  // namespace

document::Chapter chapter_8_return(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.return.title"), "chapter:8", "8");
  page.section(context.say("handbook.return.who"), {}, "8.1");
  Rows table(context,
             {{"handbook.return.decision", 4}, {"handbook.col.role", 3}, {"handbook.return.signed", 3}});
  auto const words = context.say_all("handbook.return.decisions");
  for (auto const& decision : words) {
    table.add({cell(decision), empty_cell(), empty_cell()});
  }
  page.say("handbook.return.who_how").add(table.take());
  page.text({link(context.say("handbook.return.delegations"), "delegations")});
  write_checks(page, "8.2", "handbook.return.clean");
  write_checks(page, "8.3", "handbook.return.backlog");
  write_checks(page, "8.4", "handbook.return.end");
  write_checks(page, "8.5", "handbook.return.evaluate");
  page.lines("handbook.return.notes", 6);
  return chapter(context.say("handbook.return.title"), "8", page.take());
}

document::Chapter chapter_9_review(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.review.title"), "chapter:9", "9");
  page.section(context.say("handbook.review.rules"), {}, "9.1")
      .standard_text()
      .bullets(context.say_all("handbook.review.rule_items"));
  page.section(context.say("handbook.review.exercises"), {}, "9.2").add(exercise_table(context));
  page.section(context.say("handbook.review.measures"), {}, "9.3").add(measure_table(context));
  if (!context.records().incidents.empty()) {
    page.section(context.say("handbook.review.incidents"), {}, "9.4").add(incident_table(context));
  }
  return chapter(context.say("handbook.review.title"), "9", page.take());
}

}  // namespace nb::handbook

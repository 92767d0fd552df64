#include "export/handbook/chapters.hpp"
#include "export/handbook/glossary.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

/// What may be done, below it how far and until when; a missing date can be written in.
document::Cell authority_cell(Context& context, model::Delegation const& delegation) {
  auto const until = context.date(delegation.valid_until);
  auto cell = or_blank(context,
                       until.empty() ? until : context.say("handbook.page.valid_until", {{"date", until}}),
                       delegation.id,
                       "field.delegation.valid_until");
  auto const limits = joined({delegation.limit, delegation.legal_basis}, "; ");
  cell.text.insert(cell.text.begin(),
                   {{delegation.title, true}, {"\n" + limits + (limits.empty() ? "" : "; ")}});
  return cell;
}

void write_delegations(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.now.may", 5},
              {"handbook.col.role", 3},
              {"handbook.col.deputy", 3},
              {"handbook.col.second_deputy", 3}});
  for (auto const& delegation : context.records().delegations) {
    auto const person = [&](model::RecordId const& role, std::string_view what) {
      return person_cell(context, role, delegation.id, what);
    };
    table.add({authority_cell(context, delegation),
               person(delegation.role, "field.delegation.role"),
               person(delegation.deputy, "field.delegation.deputy"),
               person(delegation.third, "field.delegation.third")});
  }
  if (table.empty()) {
    table.blanks(6, context.open().number({}, "handbook.gap.no_delegations"));
  }
  page.section(context.say("handbook.annex.delegations"), "delegations", "10.1").add(table.take());
}

void write_vital_records(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.col.what", 4},
              {"handbook.col.place", 4},
              {"handbook.annex.medium", 2},
              {"handbook.annex.age", 1.5},
              {"handbook.col.holder", 3}});
  for (auto const& record : context.records().vital_records) {
    table.add({cell(record.title),
               or_blank(context, record.place, record.id, "field.vital_record.place"),
               or_blank(context, record.medium, record.id, "field.vital_record.medium"),
               or_blank(context, length(record.greatest_age), record.id, "field.vital_record.greatest_age"),
               person_cell(context, record.keeper, record.id, "field.vital_record.keeper")});
  }
  if (table.empty()) {
    table.blanks(6, context.open().number({}, "handbook.gap.no_vital_records"));
  }
  page.section(context.say("handbook.annex.vital_records"), "vital-records", "10.2").add(table.take());
}

void write_stop_list(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.annex.stop", 3},
              {"handbook.annex.when", 2},
              {"handbook.col.who", 3},
              {"handbook.annex.how", 3},
              {"handbook.annex.why", 3},
              {"handbook.form.done", 1.5}});
  for (auto const& item : context.records().stop_list) {
    table.add({strong_cell(item.title),
               or_blank(context, item.when, item.id, "field.stop_item.when"),
               person_cell(context, item.role, item.id, "field.stop_item.role"),
               or_blank(context, item.how, item.id, "field.stop_item.how"),
               or_dash(item.reason),
               empty_cell()});
  }
  page.section(context.say("handbook.annex.stop_list"), "stop-list", "10.3").say("handbook.annex.stop_how");
  if (table.empty()) {
    auto const number = context.open().number({}, "handbook.gap.no_stop_list");
    page.standard_text();
    for (auto const& item : context.say_all("handbook.annex.stop_items")) {
      table.add({strong_cell(item),
                 {document::plain(number), true, {}},
                 empty_cell(),
                 empty_cell(),
                 empty_cell(),
                 empty_cell()});
    }
  }
  page.add(table.take());
}

void write_keys(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.col.what", 3},
              {"handbook.col.lies", 4},
              {"handbook.col.holder", 3},
              {"handbook.col.deputy", 3},
              {"handbook.col.note", 2}});
  for (auto const& key : context.records().keys) {
    table.add({cell(key.title),
               or_blank(context, key.place, key.id, "field.key_place.place"),
               person_cell(context, key.holder, key.id, "field.key_place.holder"),
               person_cell(context, key.deputy, key.id, "field.key_place.deputy"),
               or_dash(key.note)});
  }
  if (table.empty()) {
    table.blanks(6, context.open().number({}, "handbook.gap.no_keys"));
  }
  page.section(context.say("handbook.annex.keys"), "keys", "10.4")
      .say("handbook.annex.keys_how")
      .add(table.take());
}

void write_duties(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.col.duty_and_content", 5},
              {"handbook.col.body", 3},
              {"handbook.col.deadline", 2},
              {"handbook.col.who", 3},
              {"handbook.form.done", 1.5}});
  for (auto const& duty : context.records().reporting_duties) {
    auto const content = joined({duty.content, duty.source}, "; ");
    auto const when =
        duty.deadline ? length(duty.deadline) + ", " + context.word(duty.clock_starts) : std::string();
    table.add({document::Cell{{{duty.title, true, {}, false},
                               {content.empty() ? "" : "\n" + content, false, {}, false}}},
               body_cell(context, duty),
               or_blank(context, when, duty.id, "field.reporting_duty.deadline"),
               person_cell(context, duty.role, duty.id, "field.reporting_duty.role"),
               empty_cell()});
  }
  if (table.empty()) {
    table.blanks(6, context.open().number({}, "handbook.gap.no_duties"));
  }
  page.section(context.say("handbook.annex.duties"), "duties", "10.5")
      .say("handbook.annex.duties_how")
      .add(table.take());
}

void write_partners(Writer& page) {
  auto& context = page.context();
  page.section(context.say("handbook.annex.partners"), "partners", "10.6");
  if (context.records().partners.empty()) {
    FieldRows fields(context, {});
    fields.must("handbook.annex.partner", std::string(), "handbook.gap.no_partners");
    page.add(fields.take());
  }
  for (auto const& partner : context.records().partners) {
    std::vector<std::string> gives;
    for (auto const& id : partner.gives) {
      gives.push_back(context.label_of(id));
    }
    page.subsection(partner.name);
    FieldRows fields(context, partner.id);
    fields.must("field.partner.phone", partner.phone)
        .must("field.partner.gives", joined(gives, " · "))
        .must("field.partner.takes", joined(partner.takes, " · "))
        .must("field.partner.legal_basis", partner.legal_basis)
        .must("field.partner.valid_until", context.date(partner.valid_until))
        .may("field.partner.products", joined(partner.products, " · "))
        .may("field.partner.note", partner.note);
    page.add(fields.take());
  }
}

void write_references(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.annex.reference", 4},
              {"handbook.annex.source", 3},
              {"handbook.col.place", 3},
              {"handbook.annex.issued", 2}});
  for (auto const& reference : context.records().references) {
    table.add(
        {cell(reference.title),
         or_dash(reference.source),
         or_blank(context, reference.place, reference.id, "field.reference.place"),
         or_blank(context, context.date(reference.issued_on), reference.id, "field.reference.issued_on")});
  }
  if (table.empty()) {
    table.blanks(4, context.open().number({}, "handbook.gap.no_references"));
  }
  page.section(context.say("handbook.annex.references"), "references", "10.7").add(table.take());
}

/// Where roles are linked to when the contacts are not bound in: titles and deputies without numbers.
void write_roles(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.col.role", 4},
              {"handbook.alarm.function", 3},
              {"handbook.col.deputy", 3},
              {"handbook.col.second_deputy", 3}});
  for (auto const& role : context.records().roles) {
    auto title = cell(role.title);
    title.anchor = role_anchor(role.id);
    table.add({std::move(title),
               or_dash(role.crisis_function),
               or_dash(role.deputy.empty() ? "" : context.title_of(role.deputy)),
               or_dash(role.second_deputy.empty() ? "" : context.title_of(role.second_deputy))});
  }
  page.section(context.say("handbook.annex.contacts"), "contacts", "10.9")
      .say("handbook.annex.contacts_apart");
  page.add(table.take());
}

}  // namespace

document::Chapter chapter_10_annexes(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.annex.title"), "chapter:10", "10");
  if (context.options().bind_contacts) {
    page.text({{context.say("handbook.annex.contacts_bound") + " ", false, {}, false},
               link(context.say("handbook.annex.contacts"), "contacts")});
  }
  write_delegations(page);
  write_vital_records(page);
  write_stop_list(page);
  write_keys(page);
  write_duties(page);
  write_partners(page);
  write_references(page);
  Rows words(context, {{"handbook.annex.word", 3}, {"handbook.annex.meaning", 8}});
  for (auto const& entry : glossary(context.options().language)) {
    words.add({strong_cell(entry.word), cell(entry.meaning)});
  }
  page.section(context.say("handbook.annex.glossary"), "glossary", "10.8").add(words.take());
  if (!context.options().bind_contacts) {
    write_roles(page);
  }
  return chapter(context.say("handbook.annex.title"), "10", page.take());
}

}  // namespace nb::handbook

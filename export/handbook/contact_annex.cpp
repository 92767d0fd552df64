#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <array>

namespace nb::handbook {
namespace {

/// Numbers for nights and weekends. Who is on call owes one to be reached at and a mobile one.
document::Cell numbers_out_of_hours(Context& context, model::Role const& role) {
  document::Cell cell;
  for (auto const* number : {&role.phone_out_of_hours, &role.mobile, &role.phone_private}) {
    if (!number->empty()) {
      cell.numbers.push_back(unbroken(*number));
    }
  }
  std::vector<std::string_view> owed;
  if (role.phone_out_of_hours.empty() && role.phone_private.empty()) {
    owed.emplace_back("field.role.phone_out_of_hours");
  }
  if (role.mobile.empty()) {
    owed.emplace_back("field.role.mobile");
  }
  for (auto const what : owed) {
    auto const gap = role.crisis_function.empty() ? document::Cell{} : or_blank(context, {}, role.id, what);
    if (gap.blank || cell.text.empty()) {
      cell.blank = gap.blank;
      cell.text = document::plain(joined({document::words(cell.text), document::words(gap.text)}, " · "));
    }
  }
  return cell.numbers.empty() && document::words(cell.text).empty() ? or_dash({}) : cell;
}

document::Cell who_cell(Context const& context, model::Role const& role) {
  auto const deputies = joined({role.deputy.empty() ? "" : context.title_of(role.deputy),
                                role.second_deputy.empty() ? "" : context.title_of(role.second_deputy)},
                               " · ");
  auto const more = joined({role.crisis_function, role.place}, "; ");
  document::Cell cell{{{role.title, true, {}, false}}, false, role_anchor(role.id)};
  cell.text.push_back({more.empty() ? "" : "\n" + more, false, {}, false});
  if (!deputies.empty()) {
    cell.text.push_back({"\n" + context.say("handbook.col.deputy") + ": " + deputies, false, {}, false});
  }
  return cell;
}

document::Table role_table(Context& context) {
  Rows table(context,
             {{"handbook.col.role", 4},
              {"handbook.col.phone_office", 3},
              {"handbook.col.phone_out", 3},
              {"handbook.col.checked", 2}});
  for (auto const& role : context.records().roles) {
    table.add({who_cell(context, role),
               numbers_cell(context, {role.phone}, role.id, "field.role.phone"),
               numbers_out_of_hours(context, role),
               or_blank(context, context.date(role.checked_on), role.id, "field.role.checked_on")});
  }
  if (table.empty()) {
    table.blanks(10, context.open().number({}, "handbook.gap.no_roles"));
  }
  return table.take();
}

/// Of use once the network runs again, so apart from the numbers.
std::vector<std::string> addresses(Context const& context) {
  std::vector<std::string> lines;
  for (auto const& role : context.records().roles) {
    if (!role.email.empty()) {
      lines.push_back(unbroken(role.title) + ": " + role.email);
    }
  }
  return lines;
}

document::Table contact_table(Context& context, model::ContactKind kind) {
  Rows table(context,
             {{"handbook.col.contact", 4},
              {"handbook.col.phone_office", 3},
              {"handbook.col.phone_out_contact", 3},
              {"handbook.col.checked", 2}});
  for (auto const& contact : context.records().contacts) {
    if (contact.kind != kind) {
      continue;
    }
    auto const more = joined(
        {contact.organisation, contact.note, contact.customer_number, contact.email, contact.address}, "; ");
    document::Cell who{
        {{contact.title, true, {}, false}, {more.empty() ? "" : "\n" + more, false, {}, false}},
        false,
        "contact:" + contact.id};
    auto later = or_dash({});
    if (!contact.phone_out_of_hours.empty() || !contact.mobile.empty()) {
      later = numbers_cell(context, {contact.phone_out_of_hours, contact.mobile}, contact.id, {});
    }
    table.add({std::move(who),
               numbers_cell(context, {contact.phone}, contact.id, "field.contact.phone"),
               std::move(later),
               or_blank(context, context.date(contact.checked_on), contact.id, "field.contact.checked_on")});
  }
  return table.take();
}

document::Table unit_table(Context& context) {
  Rows table(context, {{"handbook.col.unit", 4}, {"handbook.annex.lead", 4}, {"handbook.col.phone", 3}});
  for (auto const& unit : context.records().org_units) {
    table.add({cell(unit.title),
               or_blank(context,
                        unit.lead_role.empty() ? "" : context.title_of(unit.lead_role),
                        unit.id,
                        "field.org_unit.lead_role"),
               numbers_cell(context, {unit.phone}, unit.id, "field.org_unit.phone")});
  }
  return table.take();
}

}  // namespace

document::Chapter contact_annex(Context& context) {
  using model::ContactKind;
  Writer page(context);
  page.title(
      context.say("handbook.annex.contacts"), "contacts", context.options().bind_contacts ? "10.9" : "");
  page.notice(document::Notice::Kind::warning,
              "handbook.annex.protected",
              context.say_all("handbook.annex.protected_items"));
  for (auto const kind : {ContactKind::rescue,
                          ContactKind::utility,
                          ContactKind::provider,
                          ContactKind::authority,
                          ContactKind::neighbour,
                          ContactKind::media,
                          ContactKind::other}) {
    auto table = contact_table(context, kind);
    if (!table.rows.empty()) {
      page.section(context.word(kind)).add(std::move(table));
    }
  }
  if (context.records().contacts.empty()) {
    page.section(context.say("handbook.annex.outside"));
    page.add(Rows(context,
                  {{"handbook.col.contact", 4},
                   {"handbook.col.phone_office", 3},
                   {"handbook.col.phone_out_contact", 3}})
                 .blanks(12, context.open().number({}, "handbook.gap.no_contacts"))
                 .take());
  }
  page.section(context.say("handbook.annex.roles")).add(role_table(context));
  if (auto const lines = addresses(context); !lines.empty()) {
    page.text(titled(context.say("field.role.email"), joined(lines, " · ")));
  }
  if (auto units = unit_table(context); !units.rows.empty()) {
    page.section(context.say("handbook.annex.units")).add(std::move(units));
  }
  return chapter(context.say("handbook.annex.contacts"), "10", page.take());
}

}  // namespace nb::handbook

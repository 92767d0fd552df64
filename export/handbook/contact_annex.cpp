#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <array>

namespace nb::handbook {
namespace {

document::Table role_table(Context& context) {
  Rows table(context,
             {{"handbook.col.role", 4},
              {"handbook.col.phone_office", 3},
              {"handbook.col.phone_out", 3},
              {"handbook.col.mobile", 3},
              {"handbook.col.deputy", 3},
              {"handbook.col.checked", 2}});
  for (auto const& role : context.records().roles) {
    bool const on_call = !role.crisis_function.empty();
    auto title = cell(joined({role.title, role.crisis_function, role.place}, "; "));
    title.anchor = role_anchor(role.id);
    auto const at_night = joined({unbroken(role.phone_out_of_hours), unbroken(role.phone_private)}, " · ");
    table.add(
        {std::move(title),
         or_blank(context, unbroken(role.phone), role.id, "field.role.phone"),
         on_call ? or_blank(context, at_night, role.id, "field.role.phone_out_of_hours") : or_dash(at_night),
         on_call ? or_blank(context, unbroken(role.mobile), role.id, "field.role.mobile")
                 : or_dash(unbroken(role.mobile)),
         or_dash(joined({role.deputy.empty() ? "" : context.title_of(role.deputy),
                         role.second_deputy.empty() ? "" : context.title_of(role.second_deputy)},
                        " · ")),
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
              {"handbook.col.phone_out", 3},
              {"handbook.col.note", 4},
              {"handbook.col.checked", 2}});
  for (auto const& contact : context.records().contacts) {
    if (contact.kind != kind) {
      continue;
    }
    table.add({{document::plain(joined({contact.title, contact.organisation}, ", ")),
                false,
                "contact:" + contact.id},
               contact.phone.empty() ? or_blank(context, {}, contact.id, "field.contact.phone")
                                     : strong_cell(unbroken(contact.phone)),
               or_dash(joined({unbroken(contact.phone_out_of_hours), unbroken(contact.mobile)}, " · ")),
               or_dash(joined({contact.note, contact.customer_number, contact.email, contact.address}, "; ")),
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
               or_blank(context, unbroken(unit.phone), unit.id, "field.org_unit.phone")});
  }
  return table.take();
}

}  // namespace

document::Chapter contact_annex(Context& context) {
  using model::ContactKind;
  Writer page(context);
  page.title(
      context.say("handbook.annex.contacts"), "contacts", context.options().bind_contacts ? "10.1" : "");
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
    page.add(
        Rows(context,
             {{"handbook.col.contact", 4}, {"handbook.col.phone_office", 3}, {"handbook.col.phone_out", 3}})
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

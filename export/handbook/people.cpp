#include "export/handbook/people.hpp"

#include "core/text/utf8.hpp"
#include "export/handbook/blocks.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

void add_known(std::vector<std::string>& list, std::string const& value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.push_back(value);
  }
}

/// The head of the staff, then S1 … S9, then everybody else.
int place_in_staff(Context const& context, model::Role const& role) {
  auto const function = text::fold(role.crisis_function);
  for (auto const& word : context.say_all("handbook.people.head_words")) {
    if (function.starts_with(text::fold(word))) {
      return 0;
    }
  }
  bool const section = function.size() >= 2 && function[0] == 's' && function[1] >= '1' && function[1] <= '9';
  return section ? function[1] - '0' : 10;
}

}  // namespace

std::vector<std::string> phones(Context const& context, model::Role const* role) {
  std::vector<std::string> numbers;
  if (role != nullptr && context.options().bind_contacts) {
    for (auto const* number : {&role->phone_out_of_hours, &role->mobile, &role->phone}) {
      add_known(numbers, unbroken(*number));
    }
  }
  return numbers;
}

std::vector<std::string> phones(model::Contact const& contact) {
  std::vector<std::string> numbers;
  for (auto const* number : {&contact.phone_out_of_hours, &contact.phone, &contact.mobile}) {
    add_known(numbers, unbroken(*number));
  }
  return numbers;
}

std::string name_and_phone(Context const& context, model::RecordId const& role) {
  auto const numbers = phones(context, context.get<model::Role>(role));
  return numbers.empty() ? context.title_of(role) : context.title_of(role) + ", " + numbers.front();
}

document::Cell phone_cell(Context& context, model::RecordId const& role) {
  if (!context.options().bind_contacts) {
    return cell(context.say("handbook.people.in_annex"));
  }
  return numbers_cell(context, phones(context, context.get<model::Role>(role)), role, "field.role.phone");
}

document::Cell first_phone_cell(Context& context, model::RecordId const& role) {
  auto cell = phone_cell(context, role);
  cell.numbers.resize(std::min<std::size_t>(cell.numbers.size(), 1));
  return cell;
}

document::Cell person_or_dash(Context const& context, model::RecordId const& role) {
  auto made = or_dash(role.empty() ? "" : context.title_of(role));
  made.numbers = phones(context, context.get<model::Role>(role));
  made.numbers.resize(std::min<std::size_t>(made.numbers.size(), 1));
  return made;
}

document::Cell person_cell(Context& context,
                           model::RecordId const& role,
                           model::RecordId const& subject,
                           std::string_view what) {
  return role.empty() ? or_blank(context, {}, subject, what) : person_or_dash(context, role);
}

document::Cell numbers_cell(Context& context,
                            std::vector<std::string> const& numbers,
                            model::RecordId const& subject,
                            std::string_view what) {
  document::Cell cell;
  for (auto const& number : numbers) {
    add_known(cell.numbers, unbroken(number));
  }
  return cell.numbers.empty() ? or_blank(context, {}, subject, what) : cell;
}

document::Cell body_cell(Context& context, model::ReportingDuty const& duty) {
  auto made = or_blank(context, joined({duty.body, duty.medium}, "; "), duty.id, "field.reporting_duty.body");
  if (auto const* contact = context.get<model::Contact>(duty.contact)) {
    made.numbers = phones(*contact);
  }
  return made;
}

std::vector<model::Role const*> crisis_roles(Context const& context) {
  std::vector<model::Role const*> roles;
  for (auto const& role : context.records().roles) {
    if (!role.crisis_function.empty()) {
      roles.push_back(&role);
    }
  }
  std::stable_sort(roles.begin(), roles.end(), [&context](auto const* a, auto const* b) {
    return place_in_staff(context, *a) < place_in_staff(context, *b);
  });
  return roles;
}

std::vector<model::RecordId> with_deputies(Context const& context, model::RecordId const& role) {
  std::vector<model::RecordId> ids;
  add_known(ids, role);
  if (auto const* found = context.get<model::Role>(role)) {
    add_known(ids, found->deputy);
    add_known(ids, found->second_deputy);
  }
  return ids;
}

}  // namespace nb::handbook

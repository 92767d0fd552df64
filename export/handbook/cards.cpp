#include "export/handbook/cards.hpp"

#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <array>

namespace nb::handbook {
namespace {

constexpr std::size_t stops_on_card = 9;
constexpr std::size_t numbers_on_card = 6;

/// What a card of a role says, whether the register names the role or not.
struct RoleCard {
  std::string id;
  std::string function;
  model::Role const* role = nullptr;
  std::vector<std::string> tasks;
  bool own_tasks = false;
};

constexpr std::array<char const*, 8> standard_functions{"head", "s1", "s2", "s3", "s4", "s5", "s6", "log"};

std::string function_key(Context const& context, model::Role const& role) {
  for (auto const* function : standard_functions) {
    auto const title = context.say(std::string("handbook.function.") + function + ".title");
    if (role.crisis_function.starts_with(title.substr(0, 2)) && function[0] == 's') {
      return std::string("handbook.function.") + function;
    }
  }
  return "handbook.function.any";
}

std::vector<RoleCard> cards_of(Context const& context) {
  std::vector<RoleCard> cards;
  for (auto const* role : crisis_roles(context)) {
    RoleCard card{role->id, role->crisis_function, role, role->tasks, !role->tasks.empty()};
    if (!card.own_tasks) {
      card.tasks = context.say_all(function_key(context, *role) + ".tasks");
    }
    cards.push_back(std::move(card));
  }
  if (cards.empty()) {
    for (auto const* function : standard_functions) {
      std::string const key = std::string("handbook.function.") + function;
      cards.push_back({std::string("STD-") + function,
                       context.say(key + ".title"),
                       nullptr,
                       context.say_all(key + ".tasks"),
                       false});
    }
  }
  return cards;
}

void write_front(Writer& page, RoleCard const& card) {
  auto& context = page.context();
  page.title(card.function, "card");
  FieldRows fields(context, card.role == nullptr ? std::string() : card.id);
  fields.must("handbook.card.holder",
              card.role == nullptr ? std::string() : card.role->title,
              "handbook.gap.no_crisis_roles");
  page.add(fields.take());
  if (!card.own_tasks) {
    page.standard_text();
  }
  page.numbered(card.tasks);
  page.notice(
      document::Notice::Kind::note, "handbook.card.always", context.say_all("handbook.card.always_items"));
  constexpr std::size_t few_tasks = 6;
  if (card.tasks.size() <= few_tasks) {
    page.lines("handbook.card.orders", 3);
  }
}

/// What the role must report, and by when.
std::vector<std::string> reports_of(Context const& context, model::RecordId const& role) {
  constexpr std::size_t most = 2;
  std::vector<std::string> items;
  for (auto const& duty : context.records().reporting_duties) {
    if (duty.role == role && items.size() < most) {
      items.push_back(joined({duty.title, length(duty.deadline)}, ": "));
    }
  }
  return items;
}

void write_back(Writer& page, RoleCard const& card) {
  auto& context = page.context();
  page.page_break().section(context.say("handbook.card.reach"));
  Rows table(context, {{"handbook.col.role", 3}, {"handbook.col.phone", 3}});
  table.size(document::Size::large);
  if (card.role != nullptr) {
    auto const own = with_deputies(context, card.id);
    for (auto const& id : own) {
      table.add({cell(context.title_of(id)), first_phone_cell(context, id)});
    }
    for (auto const* role : crisis_roles(context)) {
      bool const is_listed = std::find(own.begin(), own.end(), role->id) != own.end();
      if (!is_listed && table.rows() < numbers_on_card) {
        table.add({cell(role->title), first_phone_cell(context, role->id)});
      }
    }
  }
  if (table.empty()) {
    table.blanks(4, context.open().number({}, "handbook.gap.no_crisis_roles"));
  }
  page.add(table.take());
  std::vector<std::string> powers;
  if (card.role != nullptr) {
    for (auto const* delegation : context.delegations.of(card.id)) {
      powers.push_back(joined({delegation->title, delegation->limit}, ": "));
    }
    if (!card.role->powers.empty()) {
      powers.push_back(card.role->powers);
    }
  }
  if (!powers.empty()) {
    page.section(context.say("handbook.card.powers")).bullets(powers);
  }
  if (auto const reports = reports_of(context, card.id); !reports.empty()) {
    page.section(context.say("handbook.card.reports")).bullets(reports);
  }
  page.lines("handbook.card.notes", 2);
}

Draft scenario_card(Context& context, ScenarioPage const& scenario) {
  Writer page(context);
  page.title(scenario.title, scenario_anchor(scenario.id));
  auto const lead = scenario.record == nullptr ? std::string() : scenario.record->lead_role;
  FieldRows fields(context, scenario.record == nullptr ? std::string() : scenario.id);
  fields.person("handbook.which.lead",
                lead,
                scenario.record == nullptr ? "handbook.gap.no_scenarios" : "field.scenario.lead_role");
  fields.write("handbook.card.t0");
  page.add(fields.take());
  if (!scenario.own_actions) {
    page.standard_text();
  }
  page.numbered(scenario.first_actions);
  if (!scenario.do_not.empty()) {
    page.notice(document::Notice::Kind::stop, "handbook.now.do_not", scenario.do_not);
  }
  page.page_break().section(context.say("handbook.card.stops"));
  Rows table(context, {{"handbook.outage.intolerable", 2}, {"handbook.col.process", 5}});
  auto const& stops = scenario.impact.stops;
  for (std::size_t i = 0; i < std::min(stops.size(), stops_on_card); ++i) {
    auto const& process = *stops[i].process;
    table.add({strong_cell(stops[i].intolerable_at ? clock(stops[i].intolerable_at)
                                                   : mtpd_words(context, context.process_result(process.id))),
               link_cell(context.label_of(process.id), process_anchor(process.id), Page::hidden)});
  }
  if (table.empty()) {
    table.blanks(4);
  }
  page.add(table.take());
  page.say("handbook.card.more");
  page.lines("handbook.card.notes", 2);
  return {"SK-" + scenario.id,
          "SK-" + scenario.id,
          context.say("handbook.card.scenario", {{"title", scenario.title}}),
          scenario.record == nullptr ? std::string() : scenario.id,
          document::Paper::a5,
          {chapter(scenario.title, {}, page.take())}};
}

/// Whom to call about an incident: the municipality's own number, then those who answer for information
/// security.
document::Table it_numbers(Context& context) {
  Rows table(context, {{"handbook.card.call", 3}, {"handbook.col.phone", 3}});
  table.size(document::Size::large);
  auto const& municipality = context.records().municipality;
  table.add(
      {cell(context.say("handbook.now.own_number")),
       numbers_cell(
           context, {municipality.emergency_phone}, municipality.id, "field.municipality.emergency_phone")});
  constexpr std::size_t most = 3;
  for (auto const* role : crisis_roles(context)) {
    bool const for_it = role->crisis_function.starts_with("S6");
    if (for_it && table.rows() < most) {
      table.add({cell(role->title), first_phone_cell(context, role->id)});
    }
  }
  return table.take();
}

Draft it_card(Context& context, document::Paper paper, std::string const& id) {
  Writer page(context);
  page.title(context.say("handbook.it_card.title"), "card");
  page.large("handbook.it_card.calm");
  page.add(it_numbers(context));
  page.section(context.say("handbook.it_card.tell"));
  if (paper == document::Paper::a4) {  // a notice on the wall is read from afar
    for (auto const& key : context.messages().keys("handbook.it_card.tell_items.")) {
      page.large(key);
    }
  } else {
    page.bullets(context.say_all("handbook.it_card.tell_items"));
  }
  page.notice(
      document::Notice::Kind::stop, "handbook.it_card.rules", context.say_all("handbook.it_card.rule_items"));
  return {id,
          id,
          context.say("handbook.it_card.title"),
          {},
          paper,
          {chapter(context.say("handbook.it_card.title"), {}, page.take())}};
}

}  // namespace

std::vector<Draft> role_cards(Context& context) {
  std::vector<Draft> drafts;
  for (auto const& card : cards_of(context)) {
    Writer page(context);
    write_front(page, card);
    write_back(page, card);
    drafts.push_back({"RK-" + card.id,
                      "RK-" + card.id,
                      context.say("handbook.card.role", {{"title", card.function}}),
                      card.role == nullptr ? std::string() : card.id,
                      document::Paper::a5,
                      {chapter(card.function, {}, page.take())}});
  }
  return drafts;
}

std::vector<Draft> scenario_cards(Context& context, std::vector<ScenarioPage> const& scenarios) {
  std::vector<Draft> drafts;
  drafts.reserve(scenarios.size());
  for (auto const& scenario : scenarios) {
    drafts.push_back(scenario_card(context, scenario));
  }
  return drafts;
}

std::vector<Draft> it_cards(Context& context) {
  return {it_card(context, document::Paper::a4, "IT-A4"), it_card(context, document::Paper::a6, "IT-A6")};
}

Draft contact_card(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.card.contacts"), "card");
  Rows table(context, {{"handbook.col.who", 3}, {"handbook.col.phone", 3}});
  table.size(document::Size::large);
  table.add({cell(context.say("handbook.now.emergency_call")), strong_cell("112 · 110")});
  auto const& municipality = context.records().municipality;
  table.add(
      {cell(context.say("handbook.now.own_number")),
       numbers_cell(
           context, {municipality.emergency_phone}, municipality.id, "field.municipality.emergency_phone")});
  for (auto const* role : crisis_roles(context)) {
    table.add({cell(role->title), first_phone_cell(context, role->id)});
  }
  constexpr std::size_t most = 26;  // on four sides
  for (auto const& contact : context.records().contacts) {
    auto const numbers = phones(contact);
    auto const stands_first = !numbers.empty() && (numbers.front() == "112" || numbers.front() == "110");
    if (!numbers.empty() && !stands_first && table.rows() < most) {
      table.add({cell(contact.title), numbers_cell(context, {numbers.front()}, contact.id, {})});
    }
  }
  constexpr std::size_t just_the_standing_ones = 2;
  if (table.rows() <= just_the_standing_ones) {
    table.blanks(6, context.open().number({}, "handbook.gap.no_numbers"));
  }
  page.add(table.take());
  page.notice(
      document::Notice::Kind::note, "handbook.card.lost", context.say_all("handbook.card.lost_items"));
  return {"KK",
          "KK",
          context.say("handbook.card.contacts"),
          {},
          document::Paper::a6,
          {chapter(context.say("handbook.card.contacts"), {}, page.take())},
          true};
}

}  // namespace nb::handbook

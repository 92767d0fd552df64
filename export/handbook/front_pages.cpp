#include "export/handbook/front_pages.hpp"

#include "core/text/utf8.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <set>

namespace nb::handbook {
namespace {

using document::Notice;

constexpr std::size_t delegations_on_page_1 = 2;
constexpr std::size_t numbers_on_page_2 = 6;
constexpr std::size_t keys_on_page_2 = 3;
constexpr std::size_t equipment_on_page_2 = 3;

// So many letters fit into a line of a column that takes this part of the page.
constexpr std::size_t line_of_half = 34;
constexpr std::size_t line_of_a_third = 21;
constexpr std::size_t line_of_a_quarter = 18;
constexpr std::size_t two_lines_of_a_third = 42;

/// These pages are one page each, whatever the roles are called: long titles end in "…" and stand in full in
/// the contacts.
std::string brief(std::string const& title, std::size_t longest) {
  auto const letters = text::code_points(title);
  if (letters.size() <= longest) {
    return title;
  }
  std::string result;
  for (std::size_t i = 0; i + 1 < longest; ++i) {
    result += text::to_utf8(letters[i]);
  }
  return result + "…";
}

document::Cell brief_person(Context& context,
                            model::RecordId const& role,
                            model::RecordId const& subject,
                            std::string_view what,
                            std::size_t longest = line_of_a_third) {
  auto cell = person_cell(context, role, subject, what);
  if (!cell.blank && !cell.text.empty()) {
    cell.text.front().text = brief(cell.text.front().text, longest);
  }
  return cell;
}

bool mentions(std::string const& title, std::vector<std::string> const& words) {
  auto const folded = text::fold(title);
  return std::any_of(words.begin(), words.end(), [&folded](auto const& word) {
    return folded.find(text::fold(word)) != std::string::npos;
  });
}

/// Those who may declare the emergency and cut off the network stand first, then the rest as in the register.
std::vector<model::Delegation const*> urgent_delegations(Context const& context) {
  std::vector<model::Delegation const*> all;
  for (auto const& delegation : context.records().delegations) {
    all.push_back(&delegation);
  }
  auto const words = context.say_all("handbook.now.urgent_words");
  std::stable_partition(
      all.begin(), all.end(), [&words](auto* each) { return mentions(each->title, words); });
  all.resize(std::min(all.size(), delegations_on_page_1));
  return all;
}

document::Table who_may(Context& context) {
  Rows table(context, {{"handbook.now.may", 3}, {"handbook.col.role", 3}, {"handbook.col.deputy", 3}});
  for (auto const* delegation : urgent_delegations(context)) {
    auto const limit = delegation->limit.empty() ? std::string() : " (" + delegation->limit + ')';
    table.add({cell(brief(delegation->title + limit, two_lines_of_a_third)),
               brief_person(context, delegation->role, delegation->id, "field.delegation.role"),
               brief_person(context, delegation->deputy, delegation->id, "field.delegation.deputy")});
  }
  if (table.empty()) {
    auto const number = context.open().number({}, "handbook.gap.no_delegations");
    auto rights = context.say_all("handbook.now.rights");
    rights.resize(std::min(rights.size(), delegations_on_page_1));
    for (auto const& right : rights) {
      table.add({strong_cell(right), {document::plain(number), true, {}}, empty_cell()});
    }
  }
  return table.take();
}

/// What to do, with the pages to go to.
document::CheckList first_actions(Context const& context) {
  auto list = check_list(context);
  for (auto const& [key, target] : {std::pair("handbook.now.step.time", ""),
                                    std::pair("handbook.now.step.call", "where"),
                                    std::pair("handbook.now.step.disconnect", ""),
                                    std::pair("handbook.now.step.event", "which"),
                                    std::pair("handbook.now.step.outage", "outage"),
                                    std::pair("handbook.now.step.log", "")}) {
    document::Text action = document::plain(context.say(key));
    if (!std::string_view(target).empty()) {
      action.front().text += " ";
      action.push_back(link(context.say(std::string(key) + "_link"), target));
    }
    list.items.push_back({std::to_string(list.items.size() + 1), std::move(action), {}, {}, {}});
  }
  return list;
}

void page_1(Writer& page) {
  auto& context = page.context();
  page.title(context.say("handbook.now.title"), "now");
  page.notice(Notice::Kind::stop, "handbook.now.life", context.say_all("handbook.now.life_items"));
  FieldRows clock(context, {});
  clock.write("handbook.now.t0");
  page.add(clock.take());
  page.add(first_actions(context));
  // What must not be done stands before who may do what: if the page runs over, it must not be this.
  page.notice(Notice::Kind::warning, "handbook.now.do_not", context.say_all("handbook.now.do_not_items"));
  page.subsection(context.say("handbook.now.who_may"));
  page.add(who_may(context));
}

void add_number(Rows& table,
                std::set<std::string>& known,
                std::string const& who,
                std::vector<std::string> numbers) {
  if (!numbers.empty() && known.size() < numbers_on_page_2 && known.insert(who).second) {
    numbers.resize(std::min<std::size_t>(numbers.size(), 2));
    table.add({cell(brief(who, line_of_half)), strong_cell(joined(numbers, " · "))});
  }
}

void add_contacts(Rows& table,
                  std::set<std::string>& known,
                  Context const& context,
                  model::ContactKind kind) {
  for (auto const& contact : context.records().contacts) {
    if (contact.kind == kind) {
      add_number(table, known, contact.title, phones(contact));
    }
  }
}

document::Table sunday_numbers(Context& context) {
  Rows table(context, {{"handbook.col.who", 3}, {"handbook.col.phone", 3}});
  table.size(document::Size::large);
  std::set<std::string> known;
  auto const& municipality = context.records().municipality;
  add_number(table, known, context.say("handbook.now.emergency_call"), {"112", "110"});
  if (municipality.emergency_phone.empty()) {
    table.add({cell(context.say("handbook.now.own_number")),
               or_blank(context, {}, municipality.id, "field.municipality.emergency_phone")});
  } else {
    add_number(
        table, known, context.say("handbook.now.own_number"), {unbroken(municipality.emergency_phone)});
  }
  for (auto const& step : context.records().alarm_steps) {
    add_number(
        table, known, context.title_of(step.called), phones(context, context.get<model::Role>(step.called)));
  }
  for (auto const* role : crisis_roles(context)) {
    add_number(table, known, role->title, phones(context, role));
  }
  add_contacts(table, known, context, model::ContactKind::rescue);
  add_contacts(table, known, context, model::ContactKind::utility);
  constexpr std::size_t just_the_standing_ones = 2;
  if (known.size() <= just_the_standing_ones) {
    table.blanks(4, context.open().number({}, "handbook.gap.no_numbers"));
  }
  return table.take();
}

/// How to get in, and what gives light there.
document::Cell access_and_power(Context& context, model::CrisisRoom const& room) {
  auto access = or_blank(context, room.access, room.id, "field.crisis_room.access");
  auto const power = or_blank(context, room.power, room.id, "field.crisis_room.power");
  access.blank = access.blank || power.blank;
  access.text.push_back(
      {"\n" + context.say("handbook.col.power") + ": " + document::words(power.text), false, {}, false});
  return access;
}

document::Table rooms(Context& context) {
  Rows table(context, {{"handbook.col.room", 4}, {"handbook.now.access_and_power", 6}});
  for (auto const& room : context.records().crisis_rooms) {
    auto const place = joined({room.title, room.place}, ", ");
    document::Cell where{
        {{context.word(room.kind) + ": ", true, {}, false}, {place, false, {}, false}}, false, {}};
    if (!room.phone.empty()) {
      where.numbers = {unbroken(room.phone)};
    }
    table.add({std::move(where), access_and_power(context, room)});
  }
  if (table.empty()) {
    table.blanks(2, context.open().number({}, "handbook.gap.no_room"));
  }
  return table.take();
}

document::Table keys(Context& context) {
  Rows table(context, {{"handbook.col.what", 3}, {"handbook.col.lies", 4}, {"handbook.col.holder", 4}});
  auto const& all = context.records().keys;
  for (std::size_t i = 0; i < std::min(all.size(), keys_on_page_2); ++i) {
    auto const& key = all[i];
    table.add({cell(key.title),
               or_blank(context, key.place, key.id, "field.key_place.place"),
               brief_person(context, key.holder, key.id, "field.key_place.holder")});
  }
  if (table.empty()) {
    auto const number = context.open().number({}, "handbook.gap.no_keys");
    for (auto const& thing : context.say_all("handbook.now.key_items")) {
      table.add({cell(thing), {document::plain(number), true, {}}, empty_cell()});
    }
  }
  return table.take();
}

/// What lies ready in the rooms of the staff; where the register does not know, equipment with a place.
std::vector<std::string> equipment(Context const& context) {
  std::vector<std::string> items;
  for (auto const& room : context.records().crisis_rooms) {
    if (!room.equipment.empty()) {
      items.push_back(room.title + ": " + room.equipment);
    }
  }
  if (!items.empty()) {
    return items;
  }
  for (auto const& resource : context.records().resources) {
    if (resource.kind == model::ResourceKind::equipment && !resource.site.empty() &&
        items.size() < equipment_on_page_2) {
      auto const amount = resource.capacity
                              ? " (" + std::to_string(*resource.capacity) + " " + resource.capacity_unit + ")"
                              : std::string();
      items.push_back(resource.title + amount + ": " + resource.site);
    }
  }
  return items;
}

void page_2(Writer& page) {
  auto& context = page.context();
  page.page_break().title(context.say("handbook.where.title"), "where");
  page.subsection(context.say("handbook.where.numbers"));
  page.add(sunday_numbers(context));
  page.subsection(context.say("handbook.where.rooms")).add(rooms(context));
  page.subsection(context.say("handbook.where.keys")).add(keys(context));
  page.text({link(context.say("handbook.where.all_contacts"), "contacts"),
             {" · ", false, {}, false},
             link(context.say("handbook.where.all_keys"), "keys")});
  page.subsection(context.say("handbook.where.equipment"));
  auto const items = equipment(context);
  if (items.empty()) {
    FieldRows fields(context, {});
    fields.must("handbook.where.laptops", std::string(), "handbook.gap.no_equipment");
    page.add(fields.take());
  }
  page.bullets(items);
}

void page_3(Writer& page, std::vector<ScenarioPage> const& scenarios) {
  auto& context = page.context();
  page.page_break().title(context.say("handbook.which.title"), "which");
  page.say("handbook.which.how");
  Rows table(context,
             {{"handbook.which.event", 3},
              {"handbook.which.act", 2},
              {"handbook.which.stops", 2},
              {"handbook.which.lead", 3}});
  for (auto const& scenario : scenarios) {
    auto const lead = scenario.record == nullptr ? std::string() : scenario.record->lead_role;
    table.add(
        {strong_cell(scenario.title),
         link_cell(context.say("handbook.which.act_link"), scenario_anchor(scenario.id)),
         link_cell(context.say("handbook.which.stops_link"), outage_anchor(scenario.id)),
         brief_person(context,
                      lead,
                      scenario.record == nullptr ? std::string() : scenario.id,
                      scenario.record == nullptr ? "handbook.gap.no_scenarios" : "field.scenario.lead_role",
                      line_of_a_quarter)});
  }
  page.add(table.take());
  page.subsection(context.say("handbook.which.else"));
  page.add(document::List{false,
                          {{link(context.say("handbook.which.one_thing"), "outage-resources")},
                           {link(context.say("handbook.which.one_process"), "priorities")},
                           {link(context.say("handbook.which.general"), "immediate")},
                           {link(context.say("handbook.which.alarm"), "alarm")},
                           {link(context.say("handbook.which.duties"), "duties")},
                           {link(context.say("handbook.which.restart"), "restart-order")},
                           {link(context.say("handbook.now.all_rights"), "delegations")}}});
}

}  // namespace

document::Chapter now_pages(Context& context, std::vector<ScenarioPage> const& scenarios) {
  Writer page(context);
  page_1(page);
  page_2(page);
  page_3(page, scenarios);
  return chapter(context.say("handbook.now.title"), "!", page.take());
}

}  // namespace nb::handbook

#include "export/handbook/outage_pages.hpp"

#include "core/text/utf8.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <iterator>

namespace nb::handbook {
namespace {

/// A table of what comes first; what follows is named with time and page, one behind the other.
constexpr std::size_t most_rows_of_scenario = 40;
constexpr std::size_t most_rows_of_resource = 10;
constexpr std::size_t most_names = 40;

/// Whether a table tells when each process stops; otherwise all do at once.
enum class Times { shown, hidden };

bool can_wait(Context const& context, Stop const& stop) {
  auto const* result = context.process_result(stop.process->id);
  return result != nullptr && result->criticality == assessment::Criticality::not_critical;
}

std::string intolerable_words(Context const& context, Stop const& stop) {
  return stop.intolerable_at ? clock(stop.intolerable_at)
                             : mtpd_words(context, context.process_result(stop.process->id));
}

std::vector<document::Cell> process_cells(Context const& context, Stop const& stop, Times times) {
  auto const& process = *stop.process;
  auto const* result = context.process_result(process.id);
  std::vector<document::Cell> cells{strong_cell(class_letter(result)),
                                    strong_cell(intolerable_words(context, stop)),
                                    link_cell(context.label_of(process.id), process_anchor(process.id))};
  if (times == Times::shown) {
    bool const at_once = stop.from <= Minutes{0};
    cells.push_back(cell(at_once ? context.say("handbook.outage.at_once") : clock(stop.from)));
    cells.push_back(person_or_dash(context, process.owner_role));
  }
  return cells;
}

/// The first of them by the words of `name`, and how many more there are.
std::string some(Context const& context, std::vector<model::RecordId> const& ids, auto const& name) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(ids.size(), most_names); ++i) {
    words.push_back(name(ids[i]));
  }
  auto list = joined(words, " · ");
  if (ids.size() > most_names) {
    list += " " + context.say("handbook.outage.more", {{"count", std::to_string(ids.size() - most_names)}});
  }
  return list;
}

std::string names(Context const& context, std::vector<model::RecordId> const& ids) {
  return some(context, ids, [&context](auto const& id) { return context.title_of(id); });
}

std::string labels(Context const& context, std::vector<model::RecordId> const& ids) {
  return some(context, ids, [&context](auto const& id) { return context.label_of(id); });
}

Rows empty_table(Context const& context, Times times) {
  if (times == Times::hidden) {
    return Rows(
        context,
        {{"handbook.col.class", 0.6}, {"handbook.outage.intolerable", 2.4}, {"handbook.col.process", 9}});
  }
  return Rows(context,
              {{"handbook.col.class", 0.6},
               {"handbook.outage.intolerable", 2.4},
               {"handbook.col.process", 5},
               {"handbook.outage.stops_at", 2.2},
               {"handbook.col.owner", 3}});
}

/// "Danach: T0 + 3 d: VG-013 …, Seite 361 · VG-017 …", one time after the other; empty for none.
document::Text rest_of(Context const& context, std::vector<Stop> const& stops) {
  document::Text text;
  std::string last;
  for (auto const& stop : stops) {
    auto const when = intolerable_words(context, stop);
    if (text.empty()) {
      text.push_back({context.say("handbook.outage.then") + " ", true, {}, false});
    }
    text.push_back(
        {when == last ? " · " : (last.empty() ? "" : "; ") + when + ": ", when != last, {}, false});
    text.push_back(link(context.label_of(stop.process->id), process_anchor(stop.process->id)));
    last = when;
  }
  return text;
}

/// The processes that cannot wait as a table, the others by name.
void stop_table(Writer& page, std::vector<Stop> stops, Times times) {
  auto& context = page.context();
  auto const waiting = std::stable_partition(
      stops.begin(), stops.end(), [&](Stop const& stop) { return !can_wait(context, stop); });
  std::vector<model::RecordId> can_wait_ids;
  std::transform(waiting, stops.end(), std::back_inserter(can_wait_ids), [](Stop const& stop) {
    return stop.process->id;
  });
  stops.erase(waiting, stops.end());
  auto table = empty_table(context, times);
  auto const rows =
      std::min(stops.size(), times == Times::shown ? most_rows_of_scenario : most_rows_of_resource);
  for (std::size_t i = 0; i < rows; ++i) {
    table.add(process_cells(context, stops[i], times));
  }
  if (!table.empty()) {
    page.add(table.take());
  }
  page.text(rest_of(context, {stops.begin() + static_cast<std::ptrdiff_t>(rows), stops.end()}));
  if (!can_wait_ids.empty()) {
    auto const why = mtpd_words(context, context.process_result(can_wait_ids.front()));
    page.text(titled(context.say("handbook.outage.waiting", {{"why", why}}), labels(context, can_wait_ids)));
  }
}

std::vector<Stop> stops_of(Context const& context, assessment::ResourceResult const& result) {
  std::vector<Stop> stops;
  for (auto const& id : result.stops) {
    if (auto const* process = context.get<model::Process>(id)) {
      stops.push_back({process, Minutes{0}, {}});
    }
  }
  auto const key = [&context](Stop const& stop) {
    auto const* found = context.process_result(stop.process->id);
    bool const waits = found != nullptr && found->criticality == assessment::Criticality::not_critical;
    return std::pair(urgency(context, found).value_or(Minutes::max()), waits);
  };
  std::stable_sort(stops.begin(), stops.end(), [&key](Stop const& a, Stop const& b) {
    auto const left = key(a);
    auto const right = key(b);
    return left != right ? left < right : text::compare_german(a.process->id, b.process->id) < 0;
  });
  return stops;
}

void resource_page(Writer& page, model::Resource const& resource, assessment::ResourceResult const& result) {
  auto& context = page.context();
  page.subsection(context.label_of(resource.id), outage_anchor(resource.id));
  FieldRows fields(context, resource.id);
  fields.person("handbook.col.owner", resource.role, "field.resource.role");
  fields.may("handbook.col.alternative", resource.alternative);
  if (result.critical) {
    fields.text("handbook.outage.plan", {link("WAP " + resource.title, resource_anchor(resource.id))});
  }
  page.add(fields.take());
  stop_table(page, stops_of(context, result), Times::hidden);
}

std::vector<model::Resource const*> by_title(Context const& context) {
  std::vector<model::Resource const*> resources;
  for (auto const& resource : context.records().resources) {
    resources.push_back(&resource);
  }
  std::stable_sort(resources.begin(), resources.end(), [](auto const* a, auto const* b) {
    auto const by = text::compare_german(a->title, b->title);
    return by != 0 ? by < 0 : text::compare_german(a->id, b->id) < 0;
  });
  return resources;
}

void resource_pages(Writer& page) {
  auto& context = page.context();
  std::vector<std::pair<model::Resource const*, assessment::ResourceResult const*>> stopping;
  std::vector<model::RecordId> harmless;
  for (auto const* resource : by_title(context)) {
    auto const* result = context.resource_result(resource->id);
    if (result == nullptr || result->stops.empty()) {
      harmless.push_back(resource->id);
    } else {
      stopping.emplace_back(resource, result);
    }
  }
  page.section(context.say("handbook.outage.resources"), "outage-resources");
  page.say("handbook.outage.resources_how");
  Rows table(context,
             {{"handbook.col.resource", 4},
              {"handbook.outage.count", 1},
              {"handbook.outage.first", 2},
              {"handbook.col.page", 2}});
  for (auto const& [resource, result] : stopping) {
    auto const stops = stops_of(context, *result);
    auto const first =
        urgency(context, context.process_result(stops.empty() ? std::string() : stops.front().process->id));
    table.add({cell(resource->title),
               cell(std::to_string(result->stops.size())),
               or_dash(clock(first)),
               link_cell(resource->id, outage_anchor(resource->id))});
  }
  if (table.empty()) {
    table.blanks(3, context.open().number({}, "handbook.gap.no_resources"));
  }
  page.add(table.take());
  if (!harmless.empty()) {
    page.text(titled(context.say("handbook.outage.harmless"), names(context, harmless)));
  }
  for (auto const& [resource, result] : stopping) {
    resource_page(page, *resource, *result);
  }
}

/// What the staff looks for first: the processes, before the long list of what is gone.
void write_what_stops(Writer& page, ScenarioPage const& scenario) {
  auto& context = page.context();
  if (scenario.impact.stops.empty()) {
    constexpr int rows_to_write = 14;
    page.say(scenario.impact.gone.empty() ? "handbook.outage.nothing_known"
                                          : "handbook.outage.nothing_stops");
    if (scenario.impact.gone.empty()) {
      page.add(Rows(context,
                    {{"handbook.outage.intolerable", 1.6},
                     {"handbook.col.process", 5},
                     {"handbook.col.owner", 3},
                     {"handbook.form.done", 1.4}})
                   .blanks(rows_to_write)
                   .take());
    }
    return;
  }
  stop_table(page, scenario.impact.stops, Times::shown);
}

}  // namespace

void write_outage_page(Writer& page, ScenarioPage const& scenario) {
  auto& context = page.context();
  page.text(scenario.description);
  FieldRows actions(context, {});
  actions.text("handbook.outage.actions", {link(scenario.title, scenario_anchor(scenario.id))});
  page.add(actions.take());
  write_what_stops(page, scenario);
  FieldRows fields(context, scenario.record == nullptr ? std::string() : scenario.id);
  fields.must("handbook.outage.gone",
              names(context, scenario.impact.gone),
              scenario.record == nullptr ? "handbook.gap.no_scenarios" : "handbook.gap.no_effects");
  fields.may("handbook.outage.short_of", names(context, scenario.impact.short_of));
  fields.may("handbook.outage.to_check", names(context, scenario.impact.to_check));
  page.add(fields.take());
}

document::Chapter outage_pages(Context& context, std::vector<ScenarioPage> const& scenarios) {
  Writer page(context);
  page.title(context.say("handbook.outage.title"), "outage");
  page.say("handbook.outage.how");
  page.say("handbook.times.one_clock",
           {{"reaction", context.messages().duration(reaction_time(context, nullptr))}});
  for (auto const& scenario : scenarios) {
    page.section(context.say("handbook.outage.scenario", {{"title", scenario.title}}),
                 outage_anchor(scenario.id));
    write_outage_page(page, scenario);
    page.page_break();
  }
  resource_pages(page);
  return chapter(context.say("handbook.outage.title"), "X", page.take());
}

}  // namespace nb::handbook

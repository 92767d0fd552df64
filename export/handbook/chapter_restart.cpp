#include "continuity/outage/restart.hpp"
#include "export/handbook/chapters.hpp"
#include "export/handbook/people.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>
#include <map>

namespace nb::handbook {
namespace {

document::Table layer_table(Context& context, outage::RestartPlan const& plan) {
  std::map<model::RecordId, outage::RestartItem const*> items;
  for (auto const& item : plan.resources) {
    items[item.id] = &item;
  }
  Rows table(context,
             {{"handbook.restart.layer", 0.9},
              {"handbook.col.resource", 5},
              {"handbook.restart.ready", 2},
              {"handbook.restart.needed", 2},
              {"handbook.col.owner", 3},
              {"handbook.restart.runs", 1.6}});
  for (std::size_t layer = 0; layer < plan.layers.size(); ++layer) {
    for (auto const& id : plan.layers[layer]) {
      auto const* resource = context.get<model::Resource>(id);
      auto const found = items.find(id);
      auto const* item = found == items.end() ? nullptr : found->second;
      auto const ready = item == nullptr ? std::nullopt : item->ready_at;
      auto const needed = item == nullptr ? std::nullopt : item->needed_by;
      table.add({strong_cell(std::to_string(layer + 1)),
                 {{record_link(context, id)}, false, {}},
                 or_blank(context, clock(after_incident(context, ready)), id, "field.resource.recovery"),
                 or_dash(required_words(context, needed)),
                 person_or_dash(context, resource == nullptr ? model::RecordId() : resource->role),
                 empty_cell()});
    }
  }
  if (table.empty()) {
    table.blanks(6, context.open().number({}, "handbook.gap.no_resources"));
  }
  return table.take();
}

void write_circles(Writer& page, outage::RestartPlan const& plan) {
  auto& context = page.context();
  std::vector<std::string> items;
  for (auto const& circle : plan.circles) {
    std::vector<std::string> members;
    members.reserve(circle.size());
    for (auto const& id : circle) {
      members.push_back(context.label_of(id));
    }
    items.push_back(joined(members, " + "));
  }
  if (!items.empty()) {
    page.notice(document::Notice::Kind::warning, "handbook.restart.circles", items);
  }
}

/// Resources without a restart plan; their rows are what links to them lead to.
void write_others(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.col.resource", 5},
              {"handbook.col.kind", 2},
              {"handbook.col.achieved", 2},
              {"handbook.col.owner", 3}});
  for (auto const& resource : context.records().resources) {
    auto const* result = context.resource_result(resource.id);
    if (result != nullptr && result->critical) {
      continue;
    }
    auto label = cell(context.label_of(resource.id));
    label.anchor = resource_anchor(resource.id);
    auto const achieved = result == nullptr ? std::nullopt : result->achieved;
    table.add({std::move(label),
               cell(context.word(resource.kind)),
               or_dash(clock(after_incident(context, achieved))),
               person_or_dash(context, resource.role)});
  }
  if (!table.empty()) {
    page.section(context.say("handbook.restart.others"), {}, "6.3").say("handbook.restart.others_how");
    page.add(table.take());
  }
}

void write_gaps(Writer& page) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.col.resource", 5},
              {"handbook.col.required", 2},
              {"handbook.col.achieved", 2},
              {"handbook.col.gap", 3}});
  for (auto const* resource : critical_resources(context)) {
    auto const& result = *context.resource_result(resource->id);
    if (result.gap != assessment::Gap::covered) {
      table.add({{{record_link(context, resource->id)}, false, {}},
                 cell(required_words(context, result.required)),
                 or_blank(context,
                          clock(after_incident(context, result.achieved)),
                          resource->id,
                          "field.resource.recovery"),
                 strong_cell(context.say("handbook.gap_word." + std::string(assessment::name(result.gap))))});
    }
  }
  page.section(context.say("handbook.restart.gaps"), {}, "6.2");
  if (table.empty()) {
    page.say("handbook.restart.no_gaps");
    return;
  }
  page.say("handbook.restart.gaps_how").add(table.take());
}

}  // namespace

document::Chapter chapter_6_restart(Context& context) {
  auto const plan = outage::restart(context.records(), context.results());
  Writer page(context);
  page.title(context.say("handbook.restart.title"), "chapter:6", "6");
  page.section(context.say("handbook.restart.order"), "restart-order", "6.1")
      .say("handbook.restart.order_how");
  page.say("handbook.times.one_clock",
           {{"reaction", context.messages().duration(reaction_time(context, nullptr))}});
  page.notice(
      document::Notice::Kind::warning, "handbook.wap.attack", context.say_all("handbook.wap.attack_items"));
  write_circles(page, plan);
  page.add(layer_table(context, plan));
  write_gaps(page);
  write_others(page);
  return chapter(context.say("handbook.restart.title"), "6", page.take());
}

}  // namespace nb::handbook

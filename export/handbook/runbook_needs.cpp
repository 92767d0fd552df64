#include "export/handbook/need_words.hpp"
#include "export/handbook/picture.hpp"
#include "export/handbook/runbook.hpp"
#include "export/handbook/times.hpp"

#include <set>

namespace nb::handbook {
namespace {

/// The gap of a resource, and who accepted it until when: the staff must see it in the plan.
std::string gap_words(Context const& context, assessment::ResourceResult const* result) {
  auto const gap = result == nullptr ? assessment::Gap::unknown : result->gap;
  auto words = context.say("handbook.gap_word." + std::string(assessment::name(gap)));
  if (result == nullptr) {
    return words;
  }
  if (result->data_gap == assessment::Gap::missed) {
    words += "; " + context.say("handbook.gap_word.data_missed");
  }
  for (auto const* measure : context.measures.of(result->id)) {
    bool const accepted = measure->kind == model::MeasureKind::accepted_gap;
    words +=
        "; " + (accepted ? context.say("handbook.runbook.accepted",
                                       {{"by", context.title_of(measure->accepted_by)},
                                        {"until", context.date(measure->accepted_until)}})
                         : context.say("handbook.runbook.measure",
                                       {{"title", measure->title}, {"due", context.date(measure->due_on)}}));
  }
  return words;
}

/// Resources named in its needs, each once, with the operation in which it is needed.
std::vector<std::pair<model::RecordId, std::string>> needed_resources(Context const& context,
                                                                      model::Process const& process) {
  std::vector<std::pair<model::RecordId, std::string>> needed;
  std::map<model::RecordId, std::size_t> place;
  for (auto const* requirement : context.needs.of(process.id)) {
    auto word = context.word(requirement->operation);
    word += requirement->essential ? "" : " (" + context.say("handbook.need.soft") + ")";
    for (auto const& id : model::ids_of(requirement->need)) {
      if (context.get<model::Resource>(id) == nullptr) {
        continue;
      }
      auto const [known, is_new] = place.try_emplace(id, needed.size());
      if (is_new) {
        needed.emplace_back(id, word);
      } else if (needed[known->second].second.find(word) == std::string::npos) {
        needed[known->second].second += ", " + word;
      }
    }
  }
  return needed;
}

void write_resources(Writer& page, model::Process const& process) {
  auto& context = page.context();
  Rows table(context,
             {{"handbook.col.resource", 4},
              {"handbook.col.operation", 2},
              {"handbook.col.required", 2},
              {"handbook.col.achieved", 2},
              {"handbook.col.gap", 3}});
  for (auto const& [id, operation] : needed_resources(context, process)) {
    auto const* result = context.resource_result(id);
    auto const required = result == nullptr ? std::nullopt : result->required;
    auto const achieved = result == nullptr ? std::nullopt : result->achieved;
    table.add({{{record_link(context, id)}, false, {}},
               cell(operation),
               or_dash(required_words(context, required)),
               or_blank(context, clock(after_incident(context, achieved)), id, "field.resource.recovery"),
               cell(gap_words(context, result))});
  }
  if (table.empty()) {
    table.blanks(4, context.open().number(process.id, "handbook.gap.no_needs"));
  }
  page.section(context.say("handbook.runbook.resources"), {}, "4");
  page.say("handbook.runbook.resources_how");
  page.add(table.take());
}

std::vector<document::Text> processes_needed(Context const& context, model::Process const& process) {
  std::vector<document::Text> items;
  std::set<model::RecordId> known;
  for (auto const* requirement : context.needs.of(process.id)) {
    for (auto const& id : model::ids_of(requirement->need)) {
      if (context.get<model::Process>(id) != nullptr && known.insert(id).second) {
        auto const direction = requirement->direction ? context.word(*requirement->direction) : std::string();
        auto const more = joined({direction, requirement->reason}, "; ");
        items.push_back(
            {record_link(context, id), {more.empty() ? "" : " (" + more + ")", false, {}, false}});
      }
    }
  }
  return items;
}

void write_lists(Writer& page, model::Process const& process) {
  auto& context = page.context();
  std::vector<std::string> in_normal, in_emergency;
  for (auto const* requirement : context.needs.of(process.id)) {
    auto const words = need_words(context, requirement->need) +
                       (requirement->essential ? "" : " (" + context.say("handbook.need.soft") + ")");
    (requirement->operation == model::Operation::normal ? in_normal : in_emergency).push_back(words);
  }
  page.subsection(context.say("handbook.runbook.needs_normal")).bullets(in_normal);
  page.subsection(context.say("handbook.runbook.needs_emergency"));
  if (in_emergency.empty()) {
    page.say("handbook.runbook.no_emergency_needs");
  }
  page.bullets(in_emergency);
  if (auto items = processes_needed(context, process); !items.empty()) {
    page.subsection(context.say("handbook.runbook.processes")).add(document::List{false, std::move(items)});
  }
  auto const* result = context.process_result(process.id);
  if (result != nullptr && !result->needed_by.empty()) {
    document::List list;
    for (auto const& id : result->needed_by) {
      list.items.push_back({record_link(context, id)});
    }
    page.subsection(context.say("handbook.runbook.needed_by")).add(std::move(list));
  }
}

}  // namespace

void write_runbook_needs(Writer& page, model::Process const& process) {
  auto& context = page.context();
  write_resources(page, process);
  page.section(context.say("handbook.runbook.dependencies"), {}, "5");
  write_lists(page, process);
  if (auto figure = dependency_picture(context, process.id, 3)) {
    page.add(std::move(*figure));
  }
}

}  // namespace nb::handbook

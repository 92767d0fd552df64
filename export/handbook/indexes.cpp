#include "core/text/utf8.hpp"
#include "export/handbook/chapters.hpp"
#include "export/handbook/times.hpp"

#include <algorithm>

namespace nb::handbook {
namespace {

using Entry = document::Index::Entry;

void sort_entries(document::Index& index) {
  std::stable_sort(index.entries.begin(), index.entries.end(), [](Entry const& a, Entry const& b) {
    return text::compare_german(a.text, b.text) < 0;
  });
}

/// "Wohngeld auszahlen (VG-001)"; long ids only repeat the title.
std::string entry_text(std::string const& title, model::RecordId const& id) {
  constexpr std::size_t longest_number = 16;
  return id.size() > longest_number || id == title ? title : title + " (" + id + ")";
}

document::Index process_index(Context const& context) {
  document::Index index;
  for (auto const& process : context.records().processes) {
    index.entries.push_back({entry_text(process.title, process.id), {process_anchor(process.id)}});
  }
  sort_entries(index);
  return index;
}

/// Outage page and restart plan of each resource.
document::Index resource_index(Context const& context) {
  document::Index index;
  for (auto const& resource : context.records().resources) {
    Entry entry{entry_text(resource.title, resource.id), {}};
    auto const* result = context.resource_result(resource.id);
    if (result != nullptr && !result->stops.empty()) {
      entry.anchors.push_back(outage_anchor(resource.id));
    }
    entry.anchors.push_back(resource_anchor(resource.id));
    index.entries.push_back(std::move(entry));
  }
  sort_entries(index);
  return index;
}

/// Where a role stands in the contacts, and the runbooks of the processes it answers for.
document::Index role_index(Context const& context) {
  Groups<model::Process> owned;
  for (auto const& process : context.records().processes) {
    owned.add(process.owner_role, process);
  }
  document::Index index;
  for (auto const& role : context.records().roles) {
    Entry entry{role.title, {role_anchor(role.id)}};
    for (auto const* process : owned.of(role.id)) {
      entry.anchors.push_back(process_anchor(process->id));
    }
    index.entries.push_back(std::move(entry));
  }
  sort_entries(index);
  return index;
}

/// What a gap is missing, in the words of the register's headings.
std::string gap_words(Context const& context, OpenPoints::Point const& point) {
  return point.number + " " + context.say(point.what);
}

document::Table blanks_by_subject(Context& context) {
  std::vector<std::pair<model::RecordId, std::vector<std::string>>> subjects;
  std::map<model::RecordId, std::size_t> place;
  for (auto const& point : context.open().all()) {
    // The municipality is the register as a whole.
    auto const subject =
        point.subject == context.records().municipality.id ? model::RecordId() : point.subject;
    auto const [known, is_new] = place.try_emplace(subject, subjects.size());
    if (is_new) {
      subjects.push_back({subject, {}});
    }
    subjects[known->second].second.push_back(gap_words(context, point));
  }
  Rows table(context, {{"handbook.open.subject", 4}, {"handbook.open.missing", 8}});
  for (auto const& [subject, gaps] : subjects) {
    table.add({cell(subject.empty() ? context.say("handbook.open.register") : context.label_of(subject)),
               cell(joined(gaps, " · "))});
  }
  return table.take();
}

/// Findings of the assessment by code: one sentence of each, and how many there are.
document::Table findings(Context& context) {
  std::map<std::pair<Severity, std::string>, std::vector<Diagnostic const*>> by_code;
  auto const of_plans = plans::check_plans(context.records(), context.results(), context.options().as_of);
  for (auto const& finding : of_plans) {
    by_code[{finding.severity, finding.code}].push_back(&finding);
  }
  for (auto const& finding : context.results().findings) {
    by_code[{finding.severity, finding.code}].push_back(&finding);
  }
  constexpr std::size_t examples = 3;
  Rows table(context,
             {{"handbook.open.severity", 1.2}, {"handbook.open.count", 1}, {"handbook.open.finding", 8}});
  for (auto const& [key, all] : by_code) {
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < std::min(all.size(), examples); ++i) {
      sentences.push_back(context.messages().finding(*all[i]));
    }
    if (all.size() > examples) {
      sentences.push_back(
          context.say("handbook.outage.more", {{"count", std::to_string(all.size() - examples)}}));
    }
    table.add({cell(context.say("handbook.severity." + std::string(name(key.first)))),
               cell(std::to_string(all.size())),
               cell(joined(sentences, " "))});
  }
  return table.take();
}

}  // namespace

document::Chapter indexes(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.index.title"), "indexes");
  page.section(context.say("handbook.index.processes"), "index-processes").add(process_index(context));
  page.section(context.say("handbook.index.resources"), "index-resources").add(resource_index(context));
  page.section(context.say("handbook.index.roles"), "index-roles").add(role_index(context));
  return chapter(context.say("handbook.index.title"), {}, page.take());
}

document::Chapter open_points_annex(Context& context) {
  Writer page(context);
  page.title(context.say("handbook.open.title"), "open-points");
  page.say("handbook.open.how", {{"count", std::to_string(context.open().all().size())}});
  page.section(context.say("handbook.open.blanks")).add(blanks_by_subject(context));
  if (auto table = findings(context); !table.rows.empty()) {
    page.section(context.say("handbook.open.findings"))
        .say("handbook.open.findings_how")
        .add(std::move(table));
  }
  return chapter(context.say("handbook.open.title"), {}, page.take());
}

}  // namespace nb::handbook

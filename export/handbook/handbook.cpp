#include "export/handbook/handbook.hpp"

#include "core/text/utf8.hpp"
#include "export/handbook/books.hpp"
#include "export/handbook/chapters.hpp"
#include "export/handbook/extract.hpp"
#include "export/handbook/forms.hpp"
#include "export/handbook/front_pages.hpp"
#include "export/handbook/outage_pages.hpp"
#include "export/handbook/restart_plan.hpp"
#include "export/handbook/runbook.hpp"
#include "export/handbook/t0_sheets.hpp"
#include "export/handbook/times.hpp"
#include "export/handbook/unit_plan.hpp"

#include <iterator>
#include <set>
#include <utility>

namespace nb::handbook {
namespace {

using document::Chapter;
using document::Document;
using document::Properties;

constexpr std::size_t longest_file_name = 80;

/// ASCII letters, digits, - _ . ; everything else becomes "-", so that a name survives every file system.
std::string ascii_name(std::string const& name) {
  std::string result;
  for (auto const letter : text::code_points(name)) {
    bool const plain = (letter >= U'a' && letter <= U'z') || (letter >= U'A' && letter <= U'Z') ||
                       (letter >= U'0' && letter <= U'9') || letter == U'-' || letter == U'_' ||
                       letter == U'.';
    result += plain ? static_cast<char>(letter) : '-';
  }
  result.resize(std::min(result.size(), longest_file_name));
  return result.empty() ? "-" : result;
}

void append(std::vector<Chapter>& chapters, std::vector<Chapter> more) {
  std::move(more.begin(), more.end(), std::back_inserter(chapters));
}

/// Writes the documents of a set one after the other and gives them names and properties.
class Set {
public:
  Set(model::Register const& register_, assessment::Assessment const& assessment, Options const& options)
      : context_(register_, assessment, options), scenarios_(scenario_pages(context_)) {}

  std::vector<NamedDocument> write() {
    if (context_.options().extract) {
      write_extract(*context_.options().extract);
    } else {
      write_set();
    }
    select();
    return std::move(documents_);
  }

private:
  void write_set() {
    write_handbook_front();
    write_plans();
    write_handbook_back();
    write_annexed();
    auto last = open_points_annex(context_);
    book_.chapters.push_back(std::move(last));
    documents_.insert(documents_.begin(), {"handbuch.pdf", "handbook", {}, std::move(book_)});
  }

  /// Leaves what was asked for. The whole set is written all the same: numbers of gaps and file names must
  /// not depend on the selection.
  void select() {
    auto const& wanted = context_.options().selection;
    if (wanted.what == Selection::What::set) {
      return;
    }
    std::erase_if(documents_,
                  [&wanted, this](NamedDocument const& document) { return !is_wanted(wanted, document); });
    switch (wanted.what) {
      case Selection::What::units: write_unit_books(wanted.id); break;
      case Selection::What::roles: write_role_books(wanted.id); break;
      case Selection::What::scenarios: write_scenario_books(wanted.id); break;
      default: break;
    }
  }

  [[nodiscard]] bool is_wanted(Selection const& wanted, NamedDocument const& document) const {
    if (wanted.what == Selection::What::book) {
      bool const apart = document.kind == "contacts" && !context_.options().bind_contacts;
      return document.kind == "handbook" || apart;
    }
    if (wanted.what == Selection::What::process || !wanted.id.empty()) {
      return document.subject == wanted.id && document.kind != "unit_plan";
    }
    bool const of_role = context_.get<model::Role>(document.subject) != nullptr;
    bool const of_scenario = document.kind == "t0" || document.file.starts_with("cards/SK-");
    return (wanted.what == Selection::What::roles && document.kind == "card" && of_role) ||
           (wanted.what == Selection::What::scenarios && of_scenario);
  }

  void write_unit_books(model::RecordId const& only) {
    for (auto const* unit : units_with_plan(context_)) {
      if (only.empty() || unit->id == only) {
        add_drafts("books/", "book", {unit_book(context_, scenarios_, *unit)});
      }
    }
  }

  void write_role_books(model::RecordId const& only) {
    for (auto const* role : roles_with_book(context_)) {
      if (only.empty() || role->id == only) {
        add_drafts("books/", "book", {role_book(context_, scenarios_, *role)});
      }
    }
  }

  void write_scenario_books(model::RecordId const& only) {
    for (auto const& scenario : scenarios_) {
      if (only.empty() || scenario.id == only) {
        add_drafts("books/", "book", {scenario_book(context_, scenarios_, scenario)});
      }
    }
  }

  [[nodiscard]] Properties properties(std::string id, std::string title) const {
    auto const* known = context_.document();
    auto const& options = context_.options();
    Properties result;
    result.id = std::move(id);
    result.title = std::move(title);
    result.author = context_.records().municipality.name;
    result.language = options.language == text::Language::german ? "de-DE" : "en-GB";
    result.classification = options.classification;
    if (result.classification.empty()) {
      result.classification = known != nullptr && !known->classification.empty()
                                  ? known->classification
                                  : context_.say("handbook.page.classification");
    }
    result.release_line = handbook_release_line(context_);
    result.version = known == nullptr ? std::string() : known->version;
    result.copy = options.copy;
    result.state_code = options.state_code;
    result.state_of_data =
        context_.say("handbook.page.state_of_data", {{"date", context_.date(options.as_of)}});
    result.page_of = context_.say("handbook.page.page_of");
    result.see_page = context_.say("handbook.page.see_page");
    result.date = options.as_of;
    set_valid_until(result, known == nullptr ? std::nullopt : known->next_revision);
    return result;
  }

  void set_valid_until(Properties& properties, std::optional<Date> until) const {
    properties.valid_until = until
                                 ? context_.say("handbook.page.valid_until", {{"date", context_.date(until)}})
                                 : context_.say("handbook.page.valid_until_unknown");
  }

  /// A plan has a version and a release of its own.
  [[nodiscard]] Properties plan_properties(std::string id, std::string title, model::Plan const* plan) const {
    auto result = properties(std::move(id), std::move(title));
    auto const known = plan == nullptr ? model::Plan{} : *plan;
    result.version = known.version;
    result.release_line = release_line(context_, known.approved_on, known.next_revision);
    set_valid_until(result, known.next_revision);
    return result;
  }

  void add(std::string const& folder,
           std::string const& name,
           std::string kind,
           std::string subject,
           Document tree) {
    auto const base = folder + ascii_name(name);
    auto file = base;
    for (int i = 2; !names_.insert(text::fold(file)).second; ++i) {
      file = base + "-" + std::to_string(i);
    }
    documents_.push_back({file + ".pdf", std::move(kind), std::move(subject), std::move(tree)});
  }

  void add_drafts(std::string const& folder, std::string const& kind, std::vector<Draft> drafts) {
    for (auto& draft : drafts) {
      Document tree;
      tree.properties = properties(draft.id, draft.title);
      tree.paper = draft.paper;
      tree.folds = draft.folds;
      tree.chapters = std::move(draft.chapters);
      add(folder, draft.file, kind, draft.subject, std::move(tree));
    }
  }

  void write_extract(Extract const& extract) {
    auto const* known = context_.document();
    book_.properties =
        properties(known == nullptr || known->id.empty() ? "NHB" : known->id, extract_title(context_));
    book_.chapters = {extract_cover(context_)};
    append(book_.chapters, extract_chapters(context_));
    scenarios_.clear();  // simulated without what is not shown, they would say that nothing stops
    for (auto const* process : extract_processes(context_)) {
      write_runbook(*process);
    }
    auto contacts = contact_annex(context_);
    if (extract.kinds.contains("contacts")) {
      book_.chapters.push_back(contacts);
    }
    Document apart;
    apart.properties = properties("KON", context_.say("handbook.annex.contacts"));
    apart.chapters = {std::move(contacts)};
    add("", "contacts", "contacts", {}, std::move(apart));
    add_drafts("forms/", "form", forms(context_));
    std::erase_if(documents_,
                  [&](NamedDocument const& document) { return !extract.kinds.contains(document.kind); });
    documents_.insert(documents_.begin(), {"handbuch.pdf", "handbook", {}, std::move(book_)});
    drop_dead_links(documents_);
  }

  void write_handbook_front() {
    auto const* known = context_.document();
    auto const title = known == nullptr || known->title.empty()
                           ? context_.say("handbook.title", {{"name", context_.records().municipality.name}})
                           : known->title;
    book_.properties = properties(known == nullptr || known->id.empty() ? "NHB" : known->id, title);
    auto& chapters = book_.chapters;
    chapters.push_back(cover(context_));
    chapters.push_back(now_pages(context_, scenarios_));
    chapters.push_back(outage_pages(context_, scenarios_));
    Document outage;
    outage.properties = properties("AUS", context_.say("handbook.outage.title"));
    outage.chapters = {chapters.back()};
    add("", "outage", "outage", {}, std::move(outage));
    chapters.push_back(contents_chapter(context_));
    chapters.push_back(document_control(context_));
    chapters.push_back(chapter_1_scope(context_));
    chapters.push_back(chapter_2_immediate(context_, scenarios_));
    chapters.push_back(chapter_3_alarm(context_));
    chapters.push_back(chapter_4_staff_work(context_));
  }

  /// Each plan stands in the handbook and as a document of its own, one heading level higher.
  void write_plans() {
    book_.chapters.push_back(chapter_5_priorities(context_));
    for (auto const* unit : units_with_plan(context_)) {
      write_unit_plan(*unit);
    }
    for (auto const* process : by_urgency(context_)) {
      if (has_runbook(context_, *process)) {
        write_runbook(*process);
      }
    }
    book_.chapters.push_back(chapter_6_restart(context_));
    for (auto const* resource : critical_resources(context_)) {
      write_restart_plan(*resource);
    }
  }

  void write_unit_plan(model::OrgUnit const& unit) {
    book_.chapters.push_back(unit_plan(context_, unit, 2));
    Document tree;
    auto const id = unit_plan_id(unit.id);
    tree.properties = properties(id, id + " " + unit.title);
    tree.chapters = {unit_plan(context_, unit, 1)};
    add("units/", id, "unit_plan", unit.id, std::move(tree));
  }

  void write_runbook(model::Process const& process) {
    book_.chapters.push_back(runbook(context_, process, scenarios_, 2));
    Document tree;
    auto const id = runbook_id(process.id);
    tree.properties = plan_properties(
        id, id + " " + process.title, context_.plan_of(process.id, model::PlanKind::continuity));
    tree.chapters = {runbook(context_, process, scenarios_, 1)};
    add("runbooks/", id, "runbook", process.id, std::move(tree));
  }

  void write_restart_plan(model::Resource const& resource) {
    book_.chapters.push_back(restart_plan(context_, resource, 2));
    Document tree;
    auto const id = restart_plan_id(resource.id);
    tree.properties = plan_properties(
        id, id + " " + resource.title, context_.plan_of(resource.id, model::PlanKind::restart));
    tree.chapters = {restart_plan(context_, resource, 1)};
    add("restart/", id, "restart_plan", resource.id, std::move(tree));
  }

  void write_handbook_back() {
    auto& chapters = book_.chapters;
    chapters.push_back(chapter_7_communication(context_));
    chapters.push_back(chapter_8_return(context_));
    chapters.push_back(chapter_9_review(context_));
    chapters.push_back(chapter_10_annexes(context_));
    auto contacts = contact_annex(context_);
    Document apart;
    apart.properties = properties("KON", context_.say("handbook.annex.contacts"));
    apart.chapters = {contacts};
    if (context_.options().bind_contacts) {
      chapters.push_back(std::move(contacts));
    }
    chapters.push_back(indexes(context_));
    add("", "contacts", "contacts", {}, std::move(apart));
  }

  void write_annexed() {
    add_drafts("cards/", "card", role_cards(context_));
    add_drafts("cards/", "card", scenario_cards(context_, scenarios_));
    add_drafts("cards/", "card", it_cards(context_));
    add_drafts("cards/", "card", {contact_card(context_)});
    add_drafts("forms/", "form", forms(context_));
    add_drafts("t0/", "t0", t0_sheets(context_, scenarios_));
  }

  Context context_;
  Scenarios scenarios_;
  Document book_;
  std::vector<NamedDocument> documents_;
  std::set<std::string> names_;
};

}  // namespace

std::vector<NamedDocument> documents(model::Register const& register_,
                                     assessment::Assessment const& assessment,
                                     Options const& options) {
  return Set(register_, assessment, options).write();
}

}  // namespace nb::handbook

#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/base/date.hpp"
#include "core/model/register.hpp"
#include "core/text/messages.hpp"
#include "export/document/document.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Register + results -> what is printed: the Notfallhandbuch, a runbook per critical process, a restart plan
/// per critical resource, cards, forms, outage pages, T0 sheets (BSI 200-4: 5, 11, 12; content and order:
/// docs). Writes document trees only; how they look is decided elsewhere.
namespace nb::handbook {

/// Which documents are wanted: the whole set, the bound handbook alone, or one bound book for each reader of
/// a kind. With an id only that one's; `process` always has one.
struct Selection {
  enum class What { set, book, units, roles, scenarios, process } what = What::set;
  model::RecordId id;
};

/// Says that records or fields were taken out of the register before (export/redaction). The set is then an
/// extract: the plans of what is shown, who to call, prepared texts. No chapter is written that speaks of the
/// whole, and none that would have to simulate what is not there; what is empty is "not included", never a
/// gap.
struct Extract {
  std::string profile;          ///< "Nachbarkommune"
  std::string recipient;        ///< empty: nobody in particular
  std::set<std::string> kinds;  ///< of documents beside the bound book: "runbook", "contacts", "form"
};

struct Options {
  Date as_of{};  ///< day of the documents; decides what is past its date
  text::Language language = text::Language::german;
  std::string copy;            ///< copy number on every page; empty: a blank on the cover. Id of an issued
                               ///< copy, or its number: then holder and place stand on the cover
  std::string state_code;      ///< short code of the register's state
  std::string classification;  ///< empty: that of the register, else "INTERN"
  Selection selection;
  std::optional<Extract> extract{};  ///< nothing: the whole register
  bool bind_contacts = true;         ///< false: telephone numbers of own roles stand in contacts.pdf alone
};

struct NamedDocument {
  std::string file;  ///< "runbooks/GFP-VG-001.pdf": ASCII, unique also where case does not count
  std::string kind;  ///< handbook, runbook, unit_plan, restart_plan, card, form, outage, contacts, t0, book
                     ///< or changes
  std::string subject;  ///< id of the record it is about; empty if none
  document::Document document;
};

/// The copy of the distribution list with that id, or with that number at the end of its id; nullptr: none.
[[nodiscard]] model::IssuedCopy const* issued_copy(model::Register const& register_, std::string_view name);

/// The set, the handbook first, always in the same order; or what was selected of it. Anchors are unique
/// within a document; a link leads to an anchor of the same document, else of the first document of the set
/// that has it. Gaps in the register are printed as numbered blanks and listed in the handbook's annex;
/// nothing throws for them. Cost: linear in the register and in what is printed.
[[nodiscard]] std::vector<NamedDocument> documents(model::Register const& register_,
                                                   assessment::Assessment const& assessment,
                                                   Options const& options);

}  // namespace nb::handbook

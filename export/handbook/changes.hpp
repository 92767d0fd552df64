#pragma once

#include "core/model/changes.hpp"
#include "export/handbook/handbook.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What became of printed pages: which documents differ between two states of a register, and the delivery
/// that brings a binder up to date.
namespace nb::handbook {

/// A value that differs between two states, and who set it last.
struct Edit {
  model::FieldChange change;
  std::string who;
  std::string at;
  std::string why;
};

/// The same in words; `field` is empty for records that are new or gone.
struct ToldEdit {
  std::string record;
  std::string field;
  std::string before;  ///< empty: nothing
  std::string after;
  std::string who, at, why;
};

enum class Fate { fresh, changed, gone };
[[nodiscard]] std::string_view name(Fate fate);  ///< "fresh", as in files

/// A part of a document that is not what it was.
struct ChapterChange {
  std::string anchor;  ///< of its first heading
  std::string title;   ///< at the head of its pages
  Fate fate = Fate::changed;
};

/// A printed document that is not what it was.
struct DocumentChange {
  std::string file;
  std::string id;  ///< document id, as on its pages
  std::string kind;
  std::string subject;
  std::string title;
  Fate fate = Fate::changed;
  std::vector<ChapterChange> chapters;  ///< unless it is new or gone as a whole
};

/// An earlier state of the register.
struct Earlier {
  model::Register const& register_;
  assessment::Assessment const& assessment;
  std::string name;  ///< as people call it: "Version 1.0", "Änderung 12"
  std::string on;    ///< day of that state; may be empty
  std::string state_code;
  std::vector<Edit> edits;  ///< what differs now
};

/// One entry per changed value; records that are new or gone take one entry each. In the order of the edits.
[[nodiscard]] std::vector<ToldEdit> told(model::Register const& now,
                                         Earlier const& earlier,
                                         Options const& options);

/// Documents of two sets made with the same options whose chapters differ, in the order of the later set,
/// those that are gone last. Heads and feet of pages do not count.
[[nodiscard]] std::vector<DocumentChange> changed_documents(std::vector<NamedDocument> const& before,
                                                            std::vector<NamedDocument> const& after);

/// The delivery: a sheet that tells what to take out and put in, what changed and who must sign, followed by
/// the chapters of the handbook that changed; then every other document that is new or changed. Empty if no
/// page changed.
[[nodiscard]] std::vector<NamedDocument> change_pages(model::Register const& register_,
                                                      assessment::Assessment const& assessment,
                                                      Earlier const& earlier,
                                                      Options const& options);

}  // namespace nb::handbook

#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// An exercise or test, planned or held.
struct Exercise {
  std::string id;
  std::string title;
  std::string kind;
  RecordId scenario;
  std::vector<RecordId> processes;
  std::vector<RecordId> resources;
  std::optional<Date> planned_on;
  std::optional<Date> held_on;
  std::string result;

  static constexpr std::string_view table = "exercises";
  static constexpr std::string_view record_kind = "exercise";

  friend bool operator==(Exercise const&, Exercise const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "kind"}, self.kind);
    visit(Field{.name = "scenario", .refers_to = "scenarios"}, self.scenario);
    visit(Field{.name = "processes", .refers_to = "processes"}, self.processes);
    visit(Field{.name = "resources", .refers_to = "resources"}, self.resources);
    visit(Field{.name = "planned_on"}, self.planned_on);
    visit(Field{.name = "held_on"}, self.held_on);
    visit(Field{.name = "result"}, self.result);
  }
};

/// A real emergency, for evaluation.
struct Incident {
  std::string id;
  std::string title;
  RecordId scenario;
  std::optional<Date> started_on;
  std::optional<Date> ended_on;
  std::string lessons;

  static constexpr std::string_view table = "incidents";
  static constexpr std::string_view record_kind = "incident";

  friend bool operator==(Incident const&, Incident const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "scenario", .refers_to = "scenarios"}, self.scenario);
    visit(Field{.name = "started_on"}, self.started_on);
    visit(Field{.name = "ended_on"}, self.ended_on);
    visit(Field{.name = "lessons"}, self.lessons);
  }
};

/// A measure until its effect is checked, or a gap somebody accepted.
struct Measure {
  std::string id;
  MeasureKind kind = MeasureKind::measure;
  std::string title;
  RecordId subject;
  RecordId role;
  std::optional<Date> due_on;
  MeasureState state = MeasureState::open;
  std::string accepted_by;
  std::optional<Date> accepted_until;
  std::string reason;

  static constexpr std::string_view table = "measures";
  static constexpr std::string_view record_kind = "measure";

  friend bool operator==(Measure const&, Measure const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "kind"}, self.kind);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "subject", .refers_to = "*"}, self.subject);
    visit(Field{.name = "role", .refers_to = "roles"}, self.role);
    visit(Field{.name = "due_on"}, self.due_on);
    visit(Field{.name = "state"}, self.state);
    visit(Field{.name = "accepted_by"}, self.accepted_by);
    visit(Field{.name = "accepted_until"}, self.accepted_until);
    visit(Field{.name = "reason"}, self.reason);
  }
};

/// A printed or copied handbook that somebody holds.
struct IssuedCopy {
  std::string id;
  std::string document;
  std::string holder;
  std::string place;
  std::string profile;
  std::optional<Date> exchanged_on;

  static constexpr std::string_view table = "copies";
  static constexpr std::string_view record_kind = "issued_copy";

  friend bool operator==(IssuedCopy const&, IssuedCopy const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "document"}, self.document);
    visit(Field{.name = "holder"}, self.holder);
    visit(Field{.name = "place"}, self.place);
    visit(Field{.name = "profile"}, self.profile);
    visit(Field{.name = "exchanged_on"}, self.exchanged_on);
  }
};

/// What the handbook says about itself (BSI 200-4: document control).
struct DocumentProperties {
  std::string id;
  std::string title;
  std::string version;
  std::string author;
  std::string released_by;
  std::optional<Date> released_on;
  std::optional<Date> next_revision;
  std::string scope;
  std::string purpose;
  std::string classification;
  std::string audience;
  std::string storage;
  std::string retention;

  static constexpr std::string_view table = "documents";
  static constexpr std::string_view record_kind = "document_properties";

  friend bool operator==(DocumentProperties const&, DocumentProperties const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "version"}, self.version);
    visit(Field{.name = "author"}, self.author);
    visit(Field{.name = "released_by"}, self.released_by);
    visit(Field{.name = "released_on"}, self.released_on);
    visit(Field{.name = "next_revision"}, self.next_revision);
    visit(Field{.name = "scope"}, self.scope);
    visit(Field{.name = "purpose"}, self.purpose);
    visit(Field{.name = "classification"}, self.classification);
    visit(Field{.name = "audience"}, self.audience);
    visit(Field{.name = "storage"}, self.storage);
    visit(Field{.name = "retention"}, self.retention);
  }
};

/// One line of the change history.
struct DocumentVersion {
  std::string id;
  RecordId document;
  std::string version;
  std::optional<Date> on;
  std::string author;
  std::string change;

  static constexpr std::string_view table = "document_versions";
  static constexpr std::string_view record_kind = "document_version";

  friend bool operator==(DocumentVersion const&, DocumentVersion const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "document", .refers_to = "documents"}, self.document);
    visit(Field{.name = "version"}, self.version);
    visit(Field{.name = "on"}, self.on);
    visit(Field{.name = "author"}, self.author);
    visit(Field{.name = "change"}, self.change);
  }
};

/// A document the handbook refers to.
struct Reference {
  std::string id;
  std::string title;
  std::string source;
  std::string place;
  std::optional<Date> issued_on;

  static constexpr std::string_view table = "references";
  static constexpr std::string_view record_kind = "reference";

  friend bool operator==(Reference const&, Reference const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "source"}, self.source);
    visit(Field{.name = "place"}, self.place);
    visit(Field{.name = "issued_on"}, self.issued_on);
  }
};

}  // namespace nb::model

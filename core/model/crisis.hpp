#pragma once

#include "core/model/choices.hpp"
#include "core/model/field.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace nb::model {

/// One link of the alarm chain.
struct AlarmStep {
  std::string id;
  std::optional<std::int64_t> order;
  AlarmTime time = AlarmTime::always;
  std::string trigger;
  RecordId caller;
  RecordId called;
  RecordId contact;
  std::string medium;
  std::string fallback;
  std::optional<Minutes> within;

  static constexpr std::string_view table = "alarm_steps";
  static constexpr std::string_view record_kind = "alarm_step";

  friend bool operator==(AlarmStep const&, AlarmStep const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "order"}, self.order);
    visit(Field{.name = "time"}, self.time);
    visit(Field{.name = "trigger"}, self.trigger);
    visit(Field{.name = "caller", .refers_to = "roles"}, self.caller);
    visit(Field{.name = "called", .refers_to = "roles"}, self.called);
    visit(Field{.name = "contact", .refers_to = "contacts"}, self.contact);
    visit(Field{.name = "medium"}, self.medium);
    visit(Field{.name = "fallback"}, self.fallback);
    visit(Field{.name = "within"}, self.within);
  }
};

/// Where the staff meets.
struct CrisisRoom {
  std::string id;
  std::string title;
  RoomKind kind = RoomKind::main;
  std::string place;
  RecordId resource;
  std::string access;
  std::string equipment;
  std::optional<std::int64_t> seats;
  std::string power;
  std::string phone;

  static constexpr std::string_view table = "crisis_rooms";
  static constexpr std::string_view record_kind = "crisis_room";

  friend bool operator==(CrisisRoom const&, CrisisRoom const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "kind"}, self.kind);
    visit(Field{.name = "place"}, self.place);
    visit(Field{.name = "resource", .refers_to = "resources"}, self.resource);
    visit(Field{.name = "access"}, self.access);
    visit(Field{.name = "equipment"}, self.equipment);
    visit(Field{.name = "seats"}, self.seats);
    visit(Field{.name = "power"}, self.power);
    visit(Field{.name = "phone"}, self.phone);
  }
};

/// Who must be told what, and by when.
struct ReportingDuty {
  std::string id;
  std::string title;
  std::string body;
  RecordId contact;
  RecordId role;
  std::string medium;
  std::string content;
  std::optional<Minutes> deadline;
  ClockStart clock_starts = ClockStart::receipt;
  std::string source;
  std::vector<RecordId> processes;
  std::vector<RecordId> scenarios;

  static constexpr std::string_view table = "reporting_duties";
  static constexpr std::string_view record_kind = "reporting_duty";

  friend bool operator==(ReportingDuty const&, ReportingDuty const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "body"}, self.body);
    visit(Field{.name = "contact", .refers_to = "contacts"}, self.contact);
    visit(Field{.name = "role", .refers_to = "roles"}, self.role);
    visit(Field{.name = "medium"}, self.medium);
    visit(Field{.name = "content"}, self.content);
    visit(Field{.name = "deadline"}, self.deadline);
    visit(Field{.name = "clock_starts"}, self.clock_starts);
    visit(Field{.name = "source"}, self.source);
    visit(Field{.name = "processes", .refers_to = "processes"}, self.processes);
    visit(Field{.name = "scenarios", .refers_to = "scenarios"}, self.scenarios);
  }
};

/// Who may sign, spend, seal, and up to what.
struct Delegation {
  std::string id;
  std::string title;
  RecordId role;
  RecordId deputy;
  RecordId third;
  std::string limit;
  std::string legal_basis;
  std::optional<Date> valid_until;

  static constexpr std::string_view table = "delegations";
  static constexpr std::string_view record_kind = "delegation";

  friend bool operator==(Delegation const&, Delegation const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "role", .refers_to = "roles"}, self.role);
    visit(Field{.name = "deputy", .refers_to = "roles"}, self.deputy);
    visit(Field{.name = "third", .refers_to = "roles"}, self.third);
    visit(Field{.name = "limit"}, self.limit);
    visit(Field{.name = "legal_basis"}, self.legal_basis);
    visit(Field{.name = "valid_until"}, self.valid_until);
  }
};

/// A way to talk, and what is used when it is gone.
struct CommunicationMedium {
  std::string id;
  std::string title;
  RecordId resource;
  std::string users;
  std::string limits;
  std::string alternative;

  static constexpr std::string_view table = "communication_media";
  static constexpr std::string_view record_kind = "communication_medium";

  friend bool operator==(CommunicationMedium const&, CommunicationMedium const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "resource", .refers_to = "resources"}, self.resource);
    visit(Field{.name = "users"}, self.users);
    visit(Field{.name = "limits"}, self.limits);
    visit(Field{.name = "alternative"}, self.alternative);
  }
};

/// A text prepared for the emergency.
struct Message {
  std::string id;
  std::string title;
  MessageKind kind = MessageKind::holding_statement;
  std::string audience;
  std::string channel;
  RecordId process;
  std::string text;

  static constexpr std::string_view table = "messages";
  static constexpr std::string_view record_kind = "message";

  friend bool operator==(Message const&, Message const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "kind"}, self.kind);
    visit(Field{.name = "audience"}, self.audience);
    visit(Field{.name = "channel"}, self.channel);
    visit(Field{.name = "process", .refers_to = "processes"}, self.process);
    visit(Field{.name = "text"}, self.text);
  }
};

/// A document without which work cannot go on.
struct VitalRecord {
  std::string id;
  std::string title;
  std::vector<RecordId> processes;
  std::string place;
  std::string medium;
  std::optional<Minutes> greatest_age;
  RecordId keeper;

  static constexpr std::string_view table = "vital_records";
  static constexpr std::string_view record_kind = "vital_record";

  friend bool operator==(VitalRecord const&, VitalRecord const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "processes", .refers_to = "processes"}, self.processes);
    visit(Field{.name = "place"}, self.place);
    visit(Field{.name = "medium"}, self.medium);
    visit(Field{.name = "greatest_age"}, self.greatest_age);
    visit(Field{.name = "keeper", .refers_to = "roles"}, self.keeper);
  }
};

/// What must be stopped so that it does no harm: debits, reminders, automatic mail.
struct StopItem {
  std::string id;
  std::string title;
  RecordId process;
  std::string when;
  RecordId role;
  std::string how;
  std::string reason;

  static constexpr std::string_view table = "stop_list";
  static constexpr std::string_view record_kind = "stop_item";

  friend bool operator==(StopItem const&, StopItem const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "process", .refers_to = "processes"}, self.process);
    visit(Field{.name = "when"}, self.when);
    visit(Field{.name = "role", .refers_to = "roles"}, self.role);
    visit(Field{.name = "how"}, self.how);
    visit(Field{.name = "reason"}, self.reason);
  }
};

/// Where a key, code or seal lies; never the secret itself.
struct KeyPlace {
  std::string id;
  std::string title;
  std::string place;
  RecordId holder;
  RecordId deputy;
  std::string note;

  static constexpr std::string_view table = "keys";
  static constexpr std::string_view record_kind = "key_place";

  friend bool operator==(KeyPlace const&, KeyPlace const&) = default;

  template <typename Self, typename Visit>
  static void each_field(Self& self, Visit&& visit) {
    visit(Field{.name = "id"}, self.id);
    visit(Field{.name = "title"}, self.title);
    visit(Field{.name = "place"}, self.place);
    visit(Field{.name = "holder", .refers_to = "roles"}, self.holder);
    visit(Field{.name = "deputy", .refers_to = "roles"}, self.deputy);
    visit(Field{.name = "note"}, self.note);
  }
};

}  // namespace nb::model

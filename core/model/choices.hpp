#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

/// Closed lists of the register. Each has names for files and JSON (`name(e)`); the words people read are
/// `choice.<list>.<name>` in data/i18n.
namespace nb::model {

/// Specialised for each list: `list` is its name in data/i18n, `names` are its values in order.
template <typename Enum>
struct Choices;

template <typename Enum>
concept Choice = requires {
  Choices<Enum>::names;
};

template <Choice Enum>
[[nodiscard]] constexpr std::string_view name(Enum value) {
  return Choices<Enum>::names[static_cast<std::size_t>(value)];
}

template <Choice Enum>
[[nodiscard]] constexpr std::optional<Enum> choice_named(std::string_view text) {
  for (std::size_t i = 0; i < Choices<Enum>::names.size(); ++i) {
    if (Choices<Enum>::names[i] == text) {
      return static_cast<Enum>(i);
    }
  }
  return std::nullopt;
}

/// Kind of damage (Schadensszenario).
enum class DamageType { overall, life_and_limb, task_fulfilment, law_and_contract, reputation, finance };
template <>
struct Choices<DamageType> {
  static constexpr std::string_view list = "damage_type";
  static constexpr std::array<std::string_view, 6> names{
      "overall", "life_and_limb", "task_fulfilment", "law_and_contract", "reputation", "finance"};
};

/// Where the work meets people.
enum class Office { front, back };
template <>
struct Choices<Office> {
  static constexpr std::string_view list = "office";
  static constexpr std::array<std::string_view, 2> names{"front", "back"};
};

/// Unit of a statutory deadline.
enum class DeadlineUnit { calendar_days, hours, working_days, bank_days, weeks, months };
template <>
struct Choices<DeadlineUnit> {
  static constexpr std::string_view list = "deadline_unit";
  static constexpr std::array<std::string_view, 6> names{
      "calendar_days", "hours", "working_days", "bank_days", "weeks", "months"};
};

/// What starts a statutory clock.
enum class ClockStart { receipt, knowledge, event, calendar_date };
template <>
struct Choices<ClockStart> {
  static constexpr std::string_view list = "clock_start";
  static constexpr std::array<std::string_view, 4> names{"receipt", "knowledge", "event", "calendar_date"};
};

/// The owner's answer.
enum class ConfirmationState { proposed, confirmed, deviating };
template <>
struct Choices<ConfirmationState> {
  static constexpr std::string_view list = "confirmation_state";
  static constexpr std::array<std::string_view, 3> names{"proposed", "confirmed", "deviating"};
};

enum class ResourceKind {
  application,
  server,
  network,
  communication,
  site,
  power,
  control,
  supplier,
  staff,
  equipment,
  data
};
template <>
struct Choices<ResourceKind> {
  static constexpr std::string_view list = "resource_kind";
  static constexpr std::array<std::string_view, 11> names{"application",
                                                          "server",
                                                          "network",
                                                          "communication",
                                                          "site",
                                                          "power",
                                                          "control",
                                                          "supplier",
                                                          "staff",
                                                          "equipment",
                                                          "data"};
};

/// What brought it down; the recovery time depends on it.
enum class Cause { technical_fault, ransomware, building, provider, power, staff };
template <>
struct Choices<Cause> {
  static constexpr std::string_view list = "cause";
  static constexpr std::array<std::string_view, 6> names{
      "technical_fault", "ransomware", "building", "provider", "power", "staff"};
};

/// Normal or emergency operation.
enum class Operation { normal, emergency };
template <>
struct Choices<Operation> {
  static constexpr std::string_view list = "operation";
  static constexpr std::array<std::string_view, 2> names{"normal", "emergency"};
};

/// Where the needed process stands in the flow of work.
enum class FlowDirection { upstream, parallel, downstream };
template <>
struct Choices<FlowDirection> {
  static constexpr std::string_view list = "flow_direction";
  static constexpr std::array<std::string_view, 3> names{"upstream", "parallel", "downstream"};
};

enum class ContactKind { provider, authority, rescue, neighbour, utility, media, other };
template <>
struct Choices<ContactKind> {
  static constexpr std::string_view list = "contact_kind";
  static constexpr std::array<std::string_view, 7> names{
      "provider", "authority", "rescue", "neighbour", "utility", "media", "other"};
};

enum class AlarmTime { always, in_hours, out_of_hours };
template <>
struct Choices<AlarmTime> {
  static constexpr std::string_view list = "alarm_time";
  static constexpr std::array<std::string_view, 3> names{"always", "in_hours", "out_of_hours"};
};

enum class RoomKind { main, alternate };
template <>
struct Choices<RoomKind> {
  static constexpr std::string_view list = "room_kind";
  static constexpr std::array<std::string_view, 2> names{"main", "alternate"};
};

enum class MessageKind { holding_statement, notice, service_status, staff };
template <>
struct Choices<MessageKind> {
  static constexpr std::string_view list = "message_kind";
  static constexpr std::array<std::string_view, 4> names{
      "holding_statement", "notice", "service_status", "staff"};
};

/// Loss of which category of resources.
enum class ScenarioCategory { it, power, building, staff, provider, network, combined };
template <>
struct Choices<ScenarioCategory> {
  static constexpr std::string_view list = "scenario_category";
  static constexpr std::array<std::string_view, 7> names{
      "it", "power", "building", "staff", "provider", "network", "combined"};
};

/// The attribute by which a scenario picks what falls.
enum class EffectMatch {
  resource,
  kind,
  trust_zone,
  site,
  below_ground,
  provider,
  region,
  network_segment,
  category
};
template <>
struct Choices<EffectMatch> {
  static constexpr std::string_view list = "effect_match";
  static constexpr std::array<std::string_view, 9> names{"resource",
                                                         "kind",
                                                         "trust_zone",
                                                         "site",
                                                         "below_ground",
                                                         "provider",
                                                         "region",
                                                         "network_segment",
                                                         "category"};
};

enum class EffectState { lost, presumed_lost, to_be_proven, presumed_clean };
template <>
struct Choices<EffectState> {
  static constexpr std::string_view list = "effect_state";
  static constexpr std::array<std::string_view, 4> names{
      "lost", "presumed_lost", "to_be_proven", "presumed_clean"};
};

enum class PlanKind { continuity, restart, recovery, immediate };
template <>
struct Choices<PlanKind> {
  static constexpr std::string_view list = "plan_kind";
  static constexpr std::array<std::string_view, 4> names{"continuity", "restart", "recovery", "immediate"};
};

enum class Phase { immediate_action, restart, emergency_operation, return_to_normal };
template <>
struct Choices<Phase> {
  static constexpr std::string_view list = "phase";
  static constexpr std::array<std::string_view, 4> names{
      "immediate_action", "restart", "emergency_operation", "return_to_normal"};
};

enum class MeasureKind { measure, accepted_gap };
template <>
struct Choices<MeasureKind> {
  static constexpr std::string_view list = "measure_kind";
  static constexpr std::array<std::string_view, 2> names{"measure", "accepted_gap"};
};

enum class MeasureState { open, in_progress, done, effect_checked };
template <>
struct Choices<MeasureState> {
  static constexpr std::string_view list = "measure_state";
  static constexpr std::array<std::string_view, 4> names{"open", "in_progress", "done", "effect_checked"};
};

}  // namespace nb::model

#pragma once

#include "export/handbook/context.hpp"

#include <optional>
#include <string>
#include <string_view>

/// On paper one clock runs: everything is counted from T0, the incident. RTO and required times count from
/// the declaration; they are printed as T0 + reaction time + RTO, and where both appear each has its name.
namespace nb::handbook {

[[nodiscard]] bool is_critical(assessment::ProcessResult const* result);

/// The time planning uses: the MTPD, of an interval its earlier end; nothing if none is known.
[[nodiscard]] std::optional<Minutes> planning_mtpd(assessment::ProcessResult const* result);

/// By when it matters, counted from the incident: the planning MTPD; for a critical process without one
/// (derived) its RTO. What orders all lists.
[[nodiscard]] std::optional<Minutes> urgency(Context const& context, assessment::ProcessResult const* result);

/// From the incident to the declaration; 0 for a process with its own standby.
[[nodiscard]] Minutes reaction_time(Context const& context, model::Process const* process);
/// RTO counted from the incident.
[[nodiscard]] std::optional<Minutes> rto_after_incident(Context const& context,
                                                        model::Process const& process);
/// Required time of a resource counted from the incident.
[[nodiscard]] std::optional<Minutes> after_incident(Context const& context,
                                                    std::optional<Minutes> from_declaration);

/// With blanks at which no line breaks: for numbers, times and telephone numbers.
[[nodiscard]] std::string unbroken(std::string_view text);

enum class Detail { brief, full };
/// Required time of a resource after T0; where it cannot be met by restoring, it says so: in a table briefly.
/// Empty for nothing.
[[nodiscard]] std::string required_words(Context const& context,
                                         std::optional<Minutes> from_declaration,
                                         Detail detail = Detail::brief);

/// "T0 + 4 h"; empty for nothing.
[[nodiscard]] std::string clock(std::optional<Minutes> after_incident);
/// "4 h"; empty for nothing. A line may break behind the first unit of a long one: "2 d" | "16 h 48 min".
[[nodiscard]] std::string length(std::optional<Minutes> duration);

/// "T0 + 4 h" · "zwischen 3 d und 7 d, geplant mit 3 d" · "nicht kritisch innerhalb von 30 Tagen;
/// Wiedervorlage Tag 25" · "nicht bewertet".
[[nodiscard]] std::string mtpd_words(Context const& context, assessment::ProcessResult const* result);
/// What mtpd_words() says of every process that is not critical.
[[nodiscard]] std::string waiting_words(Context const& context);
/// "T0 + 21 h 36 min"; where it cannot be met by restoring, it says so.
[[nodiscard]] std::string rto_words(Context const& context,
                                    model::Process const& process,
                                    Detail detail = Detail::brief);
[[nodiscard]] std::string status_words(Context const& context, assessment::ProcessResult const* result);
[[nodiscard]] std::string class_letter(assessment::ProcessResult const* result);

/// All processes of the register, the most urgent first: by planning MTPD, then critical before others, then
/// id.
[[nodiscard]] std::vector<model::Process const*> by_urgency(Context const& context);
/// Those with a runbook: critical, or not rated with a plan somebody wrote.
[[nodiscard]] bool has_runbook(Context const& context, model::Process const& process);
/// Critical resources, the earliest required first, then id.
[[nodiscard]] std::vector<model::Resource const*> critical_resources(Context const& context);

}  // namespace nb::handbook

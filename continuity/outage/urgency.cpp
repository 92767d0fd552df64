#include "continuity/outage/urgency.hpp"

#include "core/graph/node.hpp"

#include <algorithm>
#include <tuple>

namespace nb::outage {
namespace {

/// Sorts as it is served.
using Turn = std::tuple<bool, Minutes, bool, model::RecordId>;

}  // namespace

bool in_season(model::Process const& process, unsigned month) {
  auto const number = std::to_string(month);
  auto const& months = process.critical_months;
  return months.empty() || std::any_of(months.begin(), months.end(), [&number](std::string const& each) {
           return each == number || each == '0' + number;
         });
}

std::optional<Minutes> deadline_of(assessment::ProcessResult const& result) {
  if (!assessment::is_critical(result.criticality)) {
    return std::nullopt;
  }
  return result.rto ? result.rto : result.mtpd_planning;
}

std::vector<model::RecordId> by_deadline(model::Register const& register_,
                                         assessment::Assessment const& assessment,
                                         std::optional<unsigned> month) {
  std::vector<Turn> turns;
  for (std::size_t i = 0; i < register_.processes.size(); ++i) {
    auto const& process = register_.processes[i];
    bool const off_season = month && !in_season(process, *month);
    auto const deadline = deadline_of(assessment.processes[i]);
    turns.emplace_back(off_season, deadline.value_or(graph::never), false, process.id);
  }
  for (std::size_t i = 0; i < register_.resources.size(); ++i) {
    auto const& result = assessment.resources[i];
    auto const deadline = result.required ? result.required : result.strict_required;
    turns.emplace_back(false, deadline.value_or(graph::never), true, register_.resources[i].id);
  }
  std::sort(turns.begin(), turns.end());
  std::vector<model::RecordId> order;
  order.reserve(turns.size());
  for (auto const& turn : turns) {
    order.push_back(std::get<model::RecordId>(turn));
  }
  return order;
}

}  // namespace nb::outage

#pragma once

#include "continuity/outage/failures.hpp"
#include "core/base/date.hpp"

#include <string_view>
#include <vector>

namespace nb::outage {

/// Why a partner cannot take over.
enum class Obstacle { none, same_region, same_provider, not_yet_valid, expired };
[[nodiscard]] std::string_view name(Obstacle obstacle);

/// A partner with whom it is agreed that he takes over a process.
struct Help {
  model::RecordId partner;
  Obstacle obstacle = Obstacle::none;  ///< none: can be asked

  friend bool operator==(Help const&, Help const&) = default;
};

/// Who could take over which process while these failures last, by the partners of the register (`gives`). A
/// partner is taken to be struck as well
///   - in his region: if a scenario strikes it by name, or power fails and it is ours, too;
///   - through a provider that failed (a scenario of cause "provider", or a supplier named by hand): if one
///   of
///     the products he shares with us comes from it, or needs it directly.
class Helpers {
public:
  /// \param from must outlive this
  Helpers(model::Register const& from, std::vector<Failure> const& failures, Date on);

  /// By the order of the register; who can help first.
  [[nodiscard]] std::vector<Help> of(model::RecordId const& process) const;

private:
  model::Register const& register_;
  std::vector<Obstacle> obstacles_;  ///< per partner
};

}  // namespace nb::outage

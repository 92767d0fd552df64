#pragma once

#include "continuity/assessment/build_graph.hpp"
#include "continuity/outage/failures.hpp"
#include "continuity/outage/spans.hpp"
#include "core/graph/outage.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

/// Capacity: five emergency laptops are five.
///
/// A resource with a capacity c can be used by c at once (persons of a team: the minimum staff of the process
/// that asks for them, at most c; everything else: one per consumer). A consumer *asks* for it at a minute if
/// it is up at that minute and *relies* on it: it needs it outright, or too few of the alternatives that
/// stand before it in the requirement hold. In emergency operation the emergency needs are relied on, else
/// those of normal operation; a part of a requirement that does not hold as a whole relies on nothing.
///
/// Asked are decided one after the other, always next the first consumer in the order of deadlines
/// (`by_deadline`) that has asked and not been answered, its needs in the order in which they are written. It
/// gets what it asks for in the minutes in which enough is left after what was given to others before; in the
/// other minutes it has lost the resource as if that were out for it alone. What has been answered, stays so:
/// nothing that was given is taken away, and who does not get enough does not keep others from what is left.
/// While nobody's answer is decided, everybody counts as served.
///
/// There are c units less what is missing. While nothing is missing there are at least as many as are asked
/// for if nothing at all has failed: what is enough on ordinary days, by taking turns, is no shortage.
namespace nb::outage {

/// How much of a resource there is.
struct Supply {
  std::int64_t capacity = 0;
  std::vector<std::pair<Spans, std::int64_t>> missing;  ///< adds up
};
using Supplies = std::map<model::RecordId, Supply, std::less<>>;

/// The resources of which there may be too little for all who need them.
[[nodiscard]] Supplies scarce_resources(model::Register const& register_,
                                        std::vector<Failure> const& failures);

/// Somebody who got nothing.
struct Shortage {
  model::RecordId consumer;
  model::RecordId resource;
  Minutes from{0};
  std::optional<Minutes> until;         ///< nothing: for good
  std::int64_t available = 0;           ///< how many there were at `from`, for all
  std::int64_t wanted = 0;              ///< how many it asked for
  std::vector<model::RecordId> served;  ///< who had them at `from`, in the order of deadlines
  bool stops = false;                   ///< the consumer is down at some minute of it

  friend bool operator==(Shortage const&, Shortage const&) = default;
};

struct Rationed {
  std::vector<graph::OwnOutage> outages;  ///< of shares: what was refused
  std::vector<Shortage> shortages;        ///< by consumer in the order of deadlines, resource, from
};

/// \param built with the supplies' resources as `shared_out`
/// \param order of all consumers, see `by_deadline`
/// \param outages what has failed
/// Cost: a simulation for each refusal.
[[nodiscard]] Rationed ration(model::Register const& register_,
                              assessment::RegisterGraph const& built,
                              Supplies const& supplies,
                              std::vector<model::RecordId> const& order,
                              graph::OutageSimulator& simulator,
                              std::vector<graph::OwnOutage> const& outages);

}  // namespace nb::outage

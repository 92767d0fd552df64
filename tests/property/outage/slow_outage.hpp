#pragma once

#include "continuity/outage/outage.hpp"

#include <map>
#include <string>
#include <vector>

namespace nb::test {

/// Outage, emergency operation and capacities as they are defined, minute by minute, with no graph and no
/// cleverness. For registers without circles, whose records stand after those they need.
class SlowOutage {
public:
  /// \param order of all consumers where there is not enough for all
  /// \param minutes that are looked at
  SlowOutage(model::Register const& from,
             std::vector<outage::Failure> const& failures,
             std::vector<model::RecordId> const& order,
             int minutes);

  [[nodiscard]] bool down(model::RecordId const& id, int minute) const;
  [[nodiscard]] outage::State state(model::RecordId const& process, int minute) const;
  [[nodiscard]] bool refused(model::RecordId const& consumer,
                             model::RecordId const& resource,
                             int minute) const;

private:
  using Minutewise = std::vector<bool>;
  using Pair = std::pair<model::RecordId, model::RecordId>;

  void ration();
  void run();
  [[nodiscard]] bool gone(model::RecordId const& id, int minute) const;
  [[nodiscard]] int missing(model::RecordId const& id, int minute) const;
  [[nodiscard]] bool supplier_down(model::RecordId const& consumer,
                                   model::Need const& need,
                                   int minute) const;
  [[nodiscard]] bool lost(model::RecordId const& consumer, model::Need const& need, int minute) const;
  [[nodiscard]] bool side_lost(model::RecordId const& consumer, model::Operation side, int minute) const;
  [[nodiscard]] bool has_side(model::RecordId const& consumer, model::Operation side) const;
  [[nodiscard]] bool normal_lost_too_long(model::RecordId const& process, int minute) const;
  [[nodiscard]] bool blocked(model::RecordId const& id, int minute) const;
  [[nodiscard]] bool relies(model::RecordId const& consumer,
                            model::Need const& need,
                            model::RecordId const& resource,
                            int minute) const;
  [[nodiscard]] bool asks(model::RecordId const& consumer, model::RecordId const& resource, int minute) const;
  [[nodiscard]] int demand(model::RecordId const& consumer, model::Resource const& resource) const;
  [[nodiscard]] int available(model::Resource const& resource, int minute) const;
  [[nodiscard]] std::vector<model::RecordId> limited_needs(model::RecordId const& consumer) const;
  bool answer(model::RecordId const& consumer, model::Resource const& resource);

  model::Register const& register_;
  std::vector<outage::Failure> const& failures_;
  std::vector<model::RecordId> const& order_;
  int minutes_;
  std::map<model::RecordId, Minutewise> down_;
  std::map<Pair, Minutewise> refused_, given_, decided_;
  std::map<model::RecordId, int> ordinary_;  ///< demand on a day on which nothing has failed
};

}  // namespace nb::test

#pragma once

#include "core/model/field.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace nb::model {

/// Deepest nesting of groups that a need may have; deeper input is refused with a finding.
constexpr std::size_t max_need_depth = 32;

/// "At least k of these", nested: either one record (`id` set) or a group (`members`). All of n is at_least
/// == n.
struct Need {
  RecordId id;               ///< the needed process or resource; empty in a group
  std::size_t at_least = 0;  ///< of `members`, in a group
  Minutes tolerance{0};      ///< bridging time: how long the consumer goes on without it
  std::vector<Need> members;

  friend bool operator==(Need const&, Need const&) = default;

  [[nodiscard]] bool is_group() const { return id.empty(); }
  [[nodiscard]] static Need of(RecordId id, Minutes tolerance = Minutes{0});
  [[nodiscard]] static Need group(std::size_t at_least,
                                  std::vector<Need> members,
                                  Minutes tolerance = Minutes{0});
};

/// The canonical expression, with every bridging time in ISO 8601: `A`, `A [PT4H]`, `1 of (A, B [PT30M])
/// [P1D]`. Members keep their order.
[[nodiscard]] std::string to_text(Need const& need);

/// All ids named in it, in order, each once.
[[nodiscard]] std::vector<RecordId> ids_of(Need const& need);

}  // namespace nb::model

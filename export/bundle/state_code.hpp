#pragma once

#include "core/model/changes.hpp"
#include "core/model/register.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nb::bundle {

/// Short code of a register's state, printed on every page: "K7Q-29X-MB4". Two registers that differ in any
/// value have, but for a chance of 1 in 2^40, different codes; a mere change of order is no difference.
/// Letters and digits that are not mistaken for each other; the last one is a check letter. Cost: one hash a
/// value.
[[nodiscard]] std::string state_code(model::Register const& register_);

/// What a code is made from: every value adds its share, so that the code of an earlier state follows from
/// that of a later one and the changes between them, without the register itself.
class StateSum {
public:
  StateSum() = default;
  explicit StateSum(model::Register const& register_);

  /// What the change set is taken back.
  void take_back(std::vector<model::FieldChange> const& changes);
  [[nodiscard]] std::string code() const;

private:
  std::uint64_t sum_ = 0;
};

/// A code as somebody read it from a page.
struct TypedCode {
  std::string code;       ///< in our way of writing
  bool is_sound = false;  ///< nine letters, and the last one checks: one wrong letter and two that changed
                          ///< places are always found
};

/// Small letters, blanks and dashes do not matter; O is read as 0, I and L as 1.
[[nodiscard]] TypedCode read_state_code(std::string_view typed);

}  // namespace nb::bundle

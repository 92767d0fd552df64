#pragma once

#include "core/container/keys.hpp"

#include <cstddef>
#include <string_view>
#include <variant>

/// A secret key on paper: nine numbered groups of eight letters (letters.hpp), typed back in by hand. Groups
/// 1 to 8 hold four bytes of the seed each and a check of one byte, so that a typing error is known at once,
/// with the group it is in; group 9 checks the whole.
namespace nb::container {

constexpr std::size_t paper_groups = 9;

/// "1  K7Q2-9XMB" and so on, a line per group.
[[nodiscard]] Secret paper_form(SecretKey const& key);

/// True if the letters are group `group` (1 to 9) of some key; blanks and hyphens count for nothing. A wrong
/// letter or a group in the wrong place passes with a chance of 1 in 256 (group 9: always, it is judged with
/// the others).
[[nodiscard]] bool is_paper_group(std::size_t group, std::string_view written);

/// What could not be read: the first group that is missing or wrong; 9 if each is sound but not the whole.
struct PaperFault {
  std::size_t group = 0;
};

/// Reads the lines "1 K7Q2-9XMB" of a text in any order; all other lines are passed over, so that the whole
/// sheet may be given.
[[nodiscard]] std::variant<SecretKey, PaperFault> read_paper_form(std::string_view text);

}  // namespace nb::container

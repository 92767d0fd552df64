#pragma once

#include "core/container/bag.hpp"

/// bag-info.txt: "Label: value" lines in UTF-8.
namespace nb::container {

[[nodiscard]] std::string to_text(Fields const& fields);

/// `bag.info_line` at "bag-info.txt:<line>" for what is no such line; continuation lines are none either.
[[nodiscard]] Fields parse_bag_info(std::string_view text, Problems& problems);

/// What our profile asks of the fields: `bag.info_missing`, `bag.info_repeated`, `bag.info_value`, each at
/// the field's name.
[[nodiscard]] Problems info_problems(Fields const& fields);

/// True if the field could be written and read back unchanged.
[[nodiscard]] bool is_writable(std::string_view label, std::string_view value);

/// Payload-Oxum: "bytes.files" of the payload.
[[nodiscard]] std::string oxum(std::uint64_t bytes, std::size_t files);

/// Decimal, no sign, no leading zero, at most 18 digits.
[[nodiscard]] std::optional<std::uint64_t> parse_sequence(std::string_view text);

}  // namespace nb::container

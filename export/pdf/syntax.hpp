#pragma once

#include "export/layout/length.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// How numbers, texts and references are spelled in a PDF file (ISO 32000-1, 7.3).
namespace nb::pdf {

using ObjectNumber = std::uint32_t;

void put(std::string& out, std::int64_t number);
/// In points, with two decimals at most, and a space.
void put(std::string& out, layout::Length length);
/// "12 0 R" and a space.
void put_reference(std::string& out, ObjectNumber number);

/// A text as titles and descriptions can hold it: without control characters, which readers show as boxes and
/// XML does not allow, and cut with "…" at what every reader must bear (32,767 bytes, ISO 19005-2, 6.1.13).
/// The pages themselves have all of it.
[[nodiscard]] std::string plain_words(std::string_view utf8);

/// A text for people: UTF-16 in hexadecimal digits, "<FEFF…>".
[[nodiscard]] std::string text_string(std::string_view utf8);
/// Bytes that only have to be the same elsewhere: "<766720…>".
[[nodiscard]] std::string hex_string(std::string_view bytes);

}  // namespace nb::pdf

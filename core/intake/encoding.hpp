#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace nb::intake {

/// How the letters of a text file are written.
enum class Encoding { utf8, utf16_le, utf16_be, windows_1252 };

[[nodiscard]] std::string_view name(Encoding encoding);

/// What the first bytes and a pass over the whole file say.
struct EncodingGuess {
  Encoding encoding = Encoding::utf8;
  std::size_t mark_bytes = 0;  ///< length of the byte order mark
  /// Finding code if the file is no text that can be read ("intake.binary_file", "intake.mixed_encoding", …);
  /// empty if it can.
  std::string problem;
  std::string detail;        ///< for the finding: the kind of file, the offending byte
  std::size_t position = 0;  ///< of the offending byte
};

/// Byte order mark; else well-formed UTF-8; else Windows-1252, unless the bytes speak against it: a binary
/// file, UTF-16 without a mark, UTF-8 with single bytes broken, bytes that Windows-1252 does not have.
[[nodiscard]] EncodingGuess guess_encoding(std::string_view bytes);

/// Hands the text to `sink` as UTF-8, piece by piece and without the byte order mark, so that a large file is
/// not held twice. Half a UTF-16 pair becomes U+FFFD.
void decode_pieces(std::string_view bytes,
                   EncodingGuess const& guess,
                   std::function<void(std::string_view)> const& sink);

}  // namespace nb::intake

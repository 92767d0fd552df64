#include "core/intake/encoding.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace nb::intake {

namespace {

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

/// Beginnings of files that people hand in by mistake.
struct Magic {
  std::string_view bytes;
  std::string_view kind;
};
constexpr std::array<Magic, 9> magics{{{"PK\x03\x04", "XLSX/ODS/ZIP"},
                                       {"\xD0\xCF\x11\xE0", "XLS/DOC"},
                                       {"%PDF", "PDF"},
                                       {"\x89PNG", "PNG"},
                                       {"\xFF\xD8\xFF", "JPEG"},
                                       {"GIF8", "GIF"},
                                       {"\x7F"
                                        "ELF",
                                        "ELF"},
                                       {"\x1F\x8B", "GZIP"},
                                       {"SQLite format 3", "SQLite"}}};

bool is_control(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

/// Every second byte of Western text in UTF-16 is 0.
bool looks_like_utf16(std::string_view sample) {
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    (i % 2 == 0 ? even : odd) += sample[i] == '\0' ? 1U : 0U;
  }
  auto const zeros = std::max(even, odd);
  return sample.size() >= 8 && zeros * 5 >= sample.size() && std::min(even, odd) * 20 <= zeros;
}

/// Length of the well-formed UTF-8 sequence of several bytes at the start, or 0.
std::size_t sequence_length(std::string_view bytes) {
  for (std::size_t length = 2; length <= 4 && length <= bytes.size(); ++length) {
    if (text::is_utf8(bytes.substr(0, length))) {
      return static_cast<unsigned char>(bytes.front()) >= 0xC2 ? length : 0;
    }
  }
  return 0;
}

std::string hex(char c) {
  std::array<char, 4> text{};
  auto const end =
      std::to_chars(text.data(), text.data() + text.size(), static_cast<unsigned char>(c), 16).ptr;
  return {text.data(), end};
}

/// Tells Windows-1252 from UTF-8 that is broken in places, and from code pages of old systems.
EncodingGuess judge_single_bytes(std::string_view bytes) {
  constexpr std::string_view undefined = "\x81\x8D\x8F\x90\x9D";
  std::size_t sequences = 0;
  std::size_t singles = 0;
  std::size_t first_single = std::string_view::npos;
  std::size_t first_undefined = std::string_view::npos;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    if (auto const length = sequence_length(bytes.substr(i, 4)); length > 0) {
      ++sequences;
      i += length;
      continue;
    }
    ++singles;
    first_single = std::min(first_single, i);
    if (undefined.find(bytes[i]) != std::string_view::npos) {
      first_undefined = std::min(first_undefined, i);
    }
    ++i;
  }
  if (sequences > singles) {
    return {Encoding::utf8, 0, "intake.mixed_encoding", hex(bytes[first_single]), first_single};
  }
  if (first_undefined != std::string_view::npos) {
    return {
        Encoding::windows_1252, 0, "intake.unknown_encoding", hex(bytes[first_undefined]), first_undefined};
  }
  return {Encoding::windows_1252, 0, {}, {}, 0};
}

char32_t unit_at(std::string_view bytes, Encoding encoding) {
  auto const first = static_cast<unsigned char>(bytes[0]);
  auto const second = static_cast<unsigned char>(bytes[1]);
  return encoding == Encoding::utf16_le ? static_cast<char32_t>(first | (second << 8U))
                                        : static_cast<char32_t>((first << 8U) | second);
}

constexpr char32_t replacement = 0xFFFD;

/// The code point at the start and how many bytes it takes.
std::pair<char32_t, std::size_t> next_utf16(std::string_view bytes, Encoding encoding) {
  if (bytes.size() < 2) {
    return {replacement, bytes.size()};
  }
  auto const high = unit_at(bytes, encoding);
  if (high < 0xD800 || high > 0xDFFF) {
    return {high, 2};
  }
  if (high > 0xDBFF || bytes.size() < 4) {
    return {replacement, 2};
  }
  auto const low = unit_at(bytes.substr(2), encoding);
  if (low < 0xDC00 || low > 0xDFFF) {
    return {replacement, 2};
  }
  return {0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00), 4};
}

void decode_utf16(std::string_view bytes,
                  Encoding encoding,
                  std::function<void(std::string_view)> const& sink) {
  std::string piece;
  while (!bytes.empty()) {
    auto const [point, length] = next_utf16(bytes, encoding);
    piece += text::to_utf8(point);
    bytes.remove_prefix(length);
    if (piece.size() >= piece_bytes || bytes.empty()) {
      sink(piece);
      piece.clear();
    }
  }
}

}  // namespace

std::string_view name(Encoding encoding) {
  constexpr std::array<std::string_view, 4> names{"UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252"};
  return names[static_cast<std::size_t>(encoding)];
}

EncodingGuess guess_encoding(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
    auto const rest = bytes.substr(3);
    return text::is_utf8(rest) ? EncodingGuess{Encoding::utf8, 3, {}, {}, 0} : judge_single_bytes(rest);
  }
  if (bytes.substr(0, 2) == "\xFF\xFE") {
    return {Encoding::utf16_le, 2, {}, {}, 0};
  }
  if (bytes.substr(0, 2) == "\xFE\xFF") {
    return {Encoding::utf16_be, 2, {}, {}, 0};
  }
  for (auto const& magic : magics) {
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes) {
      return {Encoding::utf8, 0, "intake.binary_file", std::string(magic.kind), 0};
    }
  }
  auto const sample = bytes.substr(0, piece_bytes);
  if (looks_like_utf16(sample)) {
    return {Encoding::utf16_le, 0, "intake.utf16_without_mark", {}, 0};
  }
  auto const controls = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), is_control));
  if (controls > 8 && controls * 50 > sample.size()) {
    return {Encoding::utf8, 0, "intake.binary_file", "BIN", 0};
  }
  return text::is_utf8(bytes) ? EncodingGuess{} : judge_single_bytes(bytes);
}

void decode_pieces(std::string_view bytes,
                   EncodingGuess const& guess,
                   std::function<void(std::string_view)> const& sink) {
  bytes.remove_prefix(std::min(guess.mark_bytes, bytes.size()));
  switch (guess.encoding) {
    case Encoding::utf8: sink(bytes); return;
    case Encoding::utf16_le:
    case Encoding::utf16_be: decode_utf16(bytes, guess.encoding, sink); return;
    case Encoding::windows_1252:
      for (std::size_t at = 0; at < bytes.size(); at += piece_bytes) {
        sink(text::from_windows_1252(bytes.substr(at, piece_bytes)));
      }
      return;
  }
}

}  // namespace nb::intake

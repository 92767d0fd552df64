#pragma once

#include "core/container/secret.hpp"

#include <filesystem>
#include <string_view>

/// Passphrases that protect a key or a bundle. Whoever holds the file can guess as long as they like, so
/// length is all there is.
namespace nb::container {

/// A passphrase of random letters reaches the strength of a key with 25; words of a language need more.
constexpr std::size_t min_passphrase_letters = 16;
constexpr std::size_t max_passphrase_letters = 100;
constexpr std::size_t min_different_letters = 8;

/// Why a new passphrase is not taken, as the code of an error, or empty: "key.passphrase_short",
/// "key.passphrase_long", "key.passphrase_simple" (few different letters), "key.passphrase_letters" (outside
/// printable ASCII: other keyboards and programs make other bytes of an umlaut), "key.passphrase_edge"
/// (begins or ends with a blank, which nobody sees).
[[nodiscard]] std::string_view passphrase_fault(std::string_view passphrase);

/// The only line of a small file, without its line end and without the byte order mark that Windows' editor
/// puts before it. Error io "file.unreadable", "file.too_large" (over 4 KB: some other file); refused
/// "key.empty_file", "key.passphrase_lines" (more than one line).
[[nodiscard]] Secret read_passphrase_file(std::filesystem::path const& path);

/// A passphrase that nobody has to think up: "K7Q2M-9XMBT-…", 25 letters in groups of five, 125 bits.
[[nodiscard]] Secret drawn_passphrase(Random const& random);

}  // namespace nb::container

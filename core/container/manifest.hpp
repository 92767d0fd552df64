#pragma once

#include "core/container/hash.hpp"
#include "core/container/problem.hpp"

#include <array>
#include <map>
#include <string>
#include <string_view>

/// The lists of a bag: "digest  name" per line, as `sha256sum -c` reads them.
namespace nb::container {

constexpr std::string_view manifest_sha256 = "manifest-sha256.txt";
constexpr std::string_view manifest_sha512 = "manifest-sha512.txt";
constexpr std::string_view tagmanifest_sha256 = "tagmanifest-sha256.txt";
constexpr std::string_view tagmanifest_sha512 = "tagmanifest-sha512.txt";
constexpr std::string_view minisig_name = "tagmanifest-sha512.txt.minisig";
constexpr std::string_view sshsig_name = "tagmanifest-sha512.txt.sshsig";
constexpr std::string_view bagit_name = "bagit.txt";
constexpr std::string_view bag_info_name = "bag-info.txt";
constexpr std::string_view payload_head = "data/";

constexpr std::string_view bagit_declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Name -> hex digest.
using Manifest = std::map<std::string, std::string>;

[[nodiscard]] std::string to_text(Manifest const& manifest);

/// Reads only what to_text writes: sorted, lower case, LF. One list has one form, so that the lists the seal
/// does not cover cannot be altered either. `bag.manifest_line` or `bag.listed_twice` at "file:line".
[[nodiscard]] Manifest parse_manifest(std::string_view file,
                                      std::string_view text,
                                      std::size_t digest_letters,
                                      Problems& problems);

}  // namespace nb::container

#pragma once

#include "core/base/date.hpp"
#include "core/container/file_source.hpp"
#include "core/container/keys.hpp"
#include "core/container/problem.hpp"
#include "core/container/zip.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// BagIt 1.0 (RFC 8493), narrowed by our profile (data/container/bagit-profile.json): two manifests and two
/// tag manifests (SHA-256, SHA-512), no fetch.txt, and the files present are exactly the files listed.
namespace nb::container {

/// Fields of bag-info.txt in their order. Known ones are in `info::`.
using Fields = std::vector<std::pair<std::string, std::string>>;

namespace info {
constexpr std::string_view organization = "Source-Organization";
constexpr std::string_view identifier = "External-Identifier";
constexpr std::string_view bagging_date = "Bagging-Date";
constexpr std::string_view sequence = "Sequence";
constexpr std::string_view redaction_profile = "Redaction-Profile";
constexpr std::string_view valid_until = "Valid-Until";
constexpr std::string_view recipient = "Recipient";
constexpr std::string_view profile = "BagIt-Profile-Identifier";
constexpr std::string_view oxum = "Payload-Oxum";
}  // namespace info

/// What a bag is made of.
struct BagDraft {
  Files payload = {};    ///< "register.json", "runbooks/VG-001.pdf": without the leading "data/"
  Files tag_files = {};  ///< "START.html", "LIESMICH.txt": beside data/; the profile names all that may be
  Fields info = {};      ///< without Payload-Oxum and BagIt-Profile-Identifier, which are added
};

/// Every file of the bag, manifests included: same draft, same bytes. Error usage "container.bad_name"
/// (names, also of a tag file that a bag writes itself), "container.bad_field" (a line break, a field that is
/// missing or given twice, a number or date that is none), "container.too_large".
[[nodiscard]] Files make_bag(BagDraft const& draft);

/// Adds both seals over tagmanifest-sha512.txt. `trusted_comment`: see minisign_signature; the words "file=
/// tagmanifest-sha512.txt" are appended to it.
void seal_bag(Files& bag, SecretKey const& key, std::string_view trusted_comment, std::string_view comment);

/// The folder appears whole or not at all; an older bag there is replaced. Error io "file.exists" …
void write_bag_folder(Files const& bag, std::filesystem::path const& target);

/// The ZIP of that folder: every name below `folder_name`/.
[[nodiscard]] std::string bag_zip(Files const& bag, std::string_view folder_name, Date date);

struct BagOptions {
  std::vector<PublicKey> keys = {};  ///< not empty: the bag must be sealed by one of these
  std::set<std::string> keep = {};   ///< "data/register.json": files whose bytes are handed out
  Limits limits = {};
  std::function<void(std::uint64_t done, std::uint64_t all)> progress = {};  ///< bytes; called while reading
};

/// What checking a bag brought to light.
struct BagReport {
  Problems problems;                ///< sorted by place, then code; empty = valid
  std::optional<PublicKey> signer;  ///< whose seals are both sound; trusted only if it was among the keys
  std::string trusted_comment;
  Fields info;                            ///< as far as it could be read
  std::optional<std::uint64_t> sequence;  ///< of bag-info.txt
  std::string seal_target_sha512;         ///< SHA-512 hex of tagmanifest-sha512.txt: names exactly this bag
  std::map<std::string, std::uint64_t> files;
  Files kept;  ///< only where there are no problems; read once, the bytes that were hashed

  [[nodiscard]] bool is_valid() const { return problems.empty(); }
};

/// Checks a bag in a folder or ZIP (which, told by its first bytes). An archive may hold the bag in one
/// folder or at its root. Error io "file.unreadable"; all else is in the report.
[[nodiscard]] BagReport check_bag(std::filesystem::path const& path, BagOptions const& options = {});
[[nodiscard]] BagReport check_bag(FileSource& source, BagOptions const& options = {});

/// What a reader should know about a valid bag and may still use: "bag.expired" at "Valid-Until". Never part
/// of the problems, since a clock proves nothing and an old plan is better than none.
[[nodiscard]] Problems warnings_of(BagReport const& report, Date today);

/// The value of `name=value` among the words of a trusted comment.
[[nodiscard]] std::optional<std::string> comment_word(std::string_view comment, std::string_view name);

/// The value of the first field of that name.
[[nodiscard]] std::optional<std::string> field(Fields const& fields, std::string_view name);

/// Our BagIt profile, JSON; its identifier is what bags name in BagIt-Profile-Identifier.
[[nodiscard]] std::string_view bagit_profile();
[[nodiscard]] std::string_view bagit_profile_identifier();

}  // namespace nb::container

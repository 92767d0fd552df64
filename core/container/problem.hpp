#pragma once

#include <string>
#include <vector>

namespace nb::container {

/// Why a file, bag or signature is not accepted. Never thrown: `verify` names everything that is wrong in one
/// run. `code` is stable, scripts may rely on it; its sentence is `verify.<code>` in data/i18n, with
/// `{place}` filled in. `place` is the file inside the container (with a line, "manifest-sha256.txt:3", where
/// that helps), a field of bag-info.txt, or empty for the container as a whole.
///
/// The codes:
/// - name.*       names.hpp: empty too_long too_deep part_too_long empty_part absolute drive network parent
///                backslash control not_ascii character edge_dot device type twice case_twin file_as_folder
/// - limit.*      limits.hpp: too_many_files file_too_large total_too_large
/// - zip.*        the archive as such: not_a_zip comment multi_disk zip64 prepended appended
///                directory_damaged extra_field local_header headers_differ overlap hidden_data encrypted
///                method symlink special_file set_id folder_with_content ratio
///                more_than_declared less_than_declared checksum damaged_data
/// - folder.*     symlink special_file unreadable changed
/// - bag.*        not_a_bag several_folders version no_payload fetch missing_manifest manifest_too_long
///                manifest_line listed_twice listed_outside manifests_disagree missing_file unlisted_file
///                digest_differs info_line info_missing info_repeated info_value oxum
/// - signature.*  missing incomplete format legacy other_key wrong comment_wrong comment_differs namespace
///                keys_differ
/// - age.*        not_age damaged: a file around the bundle (age.hpp)
/// - trust.*      trust.hpp: revoked former_key other_issuer replay fork unconfirmed; unknown_key where no
/// pinned
///                key fits
/// - change.*     key_change.hpp: format wrong
struct Problem {
  std::string code;
  std::string place;

  friend auto operator<=>(Problem const&, Problem const&) = default;
};

using Problems = std::vector<Problem>;

}  // namespace nb::container

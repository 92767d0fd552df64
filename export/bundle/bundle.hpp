#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/container/keys.hpp"
#include "core/container/zip.hpp"
#include "core/model/register.hpp"
#include "core/text/messages.hpp"
#include "export/bundle/printing.hpp"
#include "export/viewer/viewer_graph.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace nb::bundle {

struct BundleOptions {
  Date as_of{};
  text::Language language = text::Language::german;
  std::uint64_t sequence = 1;               ///< counts the bundles of one issuer
  std::string profile = "own-crisis-room";  ///< name of the redaction profile that was applied before
  std::string recipient{};                  ///< whom it is made for; empty: nobody in particular
  std::string abridged{};                   ///< a sentence on that; empty: nothing was left out
  /// What START.html calculates with, of the whole register, without names of what is not shown.
  viewer::ViewerGraph graph{};
  container::SecretKey const* key = nullptr;  ///< seals the bag; null: unsealed, nobody's word
};

/// A bag, not yet on disk.
struct Bundle {
  std::string name;         ///< of the folder and, with ".zip", of the archive: notbetrieb-<key>-<sequence>
  container::Files bag;     ///< path -> bytes, manifests included
  std::uint64_t bytes = 0;  ///< of all files
  Date date{};
};

/// Everything a municipality hands out (bundle.md): START.html, LIESMICH.txt, the PDFs, register.json with
/// its schema, the tables as CSV; BagIt 1.0. Same register, documents and options: same bytes. \param
/// documents the set and its print, in the same order; the first is the Notfallhandbuch
[[nodiscard]] Bundle make_bundle(model::Register const& register_,
                                 assessment::Assessment const& assessment,
                                 std::vector<handbook::NamedDocument> const& documents,
                                 PrintedSet const& print,
                                 BundleOptions const& options);

/// The ZIP of the bundle, everything below the folder `name`.
[[nodiscard]] std::string zip_of(Bundle const& bundle);

/// Writes the folder `target` and, beside it, `target` + ".zip". Each appears whole or not at all; an older
/// bundle there is replaced, anything else refused ("file.exists").
void write_bundle(Bundle const& bundle, std::filesystem::path const& target);

}  // namespace nb::bundle

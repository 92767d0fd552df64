#pragma once

#include "export/bundle/bundle.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace nb::bundle {

/// What is written for one bundle: the folder, and files beside it.
struct Delivery {
  container::Files const* folder = nullptr;    ///< null: no folder, since all is encrypted
  std::map<std::string, std::string> files{};  ///< ending -> bytes: ".zip", ".zip.age", ".html", ".pdf"
};

/// Writes everything beside its final name, calls `before_showing`, and only then gives all their names: what
/// is cut short at any point leaves no half of anything under a final name. An older bundle is replaced,
/// anything else refused. `before_showing` may throw: then nothing appears. Error io "file.no_space" before
/// anything is written, "file.exists", "file.already_there", "file.unwritable".
void deliver(Delivery const& delivery,
             std::filesystem::path const& target,
             std::function<void()> const& before_showing = {});

}  // namespace nb::bundle

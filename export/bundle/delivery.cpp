#include "export/bundle/delivery.hpp"

#include "core/base/files.hpp"
#include "core/base/new_file.hpp"

#include <optional>
#include <vector>

namespace nb::bundle {

void deliver(Delivery const& delivery,
             std::filesystem::path const& target,
             std::function<void()> const& before_showing) {
  std::vector<std::uint64_t> sizes;
  for (auto const& [ending, bytes] : delivery.files) {
    sizes.push_back(bytes.size());
  }
  if (delivery.folder != nullptr) {
    for (auto const& [name, bytes] : *delivery.folder) {
      sizes.push_back(bytes.size());
    }
  }
  require_space(target, sizes);
  std::optional<NewFolder> folder;
  if (delivery.folder != nullptr) {
    folder.emplace(target, "bagit.txt");
    for (auto const& [name, bytes] : *delivery.folder) {
      folder->write(name, bytes);
    }
  }
  std::vector<NewFile> files;
  for (auto const& [ending, bytes] : delivery.files) {
    auto path = target;
    path += ending;
    files.emplace_back(path);
    files.back().write(bytes);
  }
  if (before_showing) {
    before_showing();
  }
  for (auto& file : files) {
    file.commit();
  }
  if (folder) {
    folder->commit();
  }
}

}  // namespace nb::bundle

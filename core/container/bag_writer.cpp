#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/bag.hpp"
#include "core/container/bag_info.hpp"
#include "core/container/hash.hpp"
#include "core/container/limits.hpp"
#include "core/container/manifest.hpp"
#include "core/container/names.hpp"
#include "core/container/signature.hpp"

#include <span>

namespace nb::container {

// Defined by the build (scripts/cmake/nb_embed.cmake).
std::span<std::byte const> embedded_files(std::string_view file);

namespace {

[[noreturn]] void refuse(char const* code, std::string where, std::string detail) {
  throw Error(ErrorKind::usage, code, std::move(where), std::move(detail));
}

void require_name(std::string const& name) {
  auto const fault = name_fault(name);
  if (!fault.empty() || !is_allowed_type(name)) {
    refuse("container.bad_name", name, fault.empty() ? "name.type" : std::string(fault));
  }
}

/// A name that the bag gives to a file of its own.
bool is_own_name(std::string_view name) {
  for (auto const own : {bagit_name,
                         bag_info_name,
                         manifest_sha256,
                         manifest_sha512,
                         tagmanifest_sha256,
                         tagmanifest_sha512,
                         minisig_name,
                         sshsig_name,
                         std::string_view("fetch.txt")}) {
    if (name == own) {
      return true;
    }
  }
  return name.substr(0, payload_head.size()) == payload_head;
}

void require_sound_names(Files const& bag) {
  std::vector<std::string> names;
  for (auto const& [name, bytes] : bag) {
    require_name(name);
    names.push_back(name);
  }
  if (auto const between = clashes(names); !between.empty()) {
    refuse("container.bad_name", between.front().place, between.front().code);
  }
}

void require_limits(Files const& bag) {
  Limits const limits;
  std::uint64_t total = 0;
  for (auto const& [name, bytes] : bag) {
    total += bytes.size();
    if (bytes.size() > limits.file_bytes) {
      refuse("container.too_large", name, "");
    }
  }
  if (total > limits.total_bytes || bag.size() + 2 > limits.files) {  // two seals may follow
    refuse("container.too_large", "", "");
  }
}

/// The fields given, with those that follow from the payload.
Fields complete_info(BagDraft const& draft) {
  std::uint64_t bytes = 0;
  for (auto const& [name, content] : draft.payload) {
    bytes += content.size();
  }
  Fields fields = {{std::string(info::profile), std::string(bagit_profile_identifier())}};
  fields.insert(fields.end(), draft.info.begin(), draft.info.end());
  fields.emplace_back(info::oxum, oxum(bytes, draft.payload.size()));
  for (auto const& [label, value] : fields) {
    if (!is_writable(label, value)) {
      refuse("container.bad_field", label, value);
    }
  }
  if (auto const problems = info_problems(fields); !problems.empty()) {
    refuse("container.bad_field", problems.front().place, problems.front().code);
  }
  return fields;
}

void add_lists(Files& bag, Files const& covered, std::string_view list256, std::string_view list512) {
  Manifest short_digests;
  Manifest long_digests;
  for (auto const& [name, bytes] : covered) {
    auto const digests = digests_of(bytes);
    short_digests[name] = digests.sha256;
    long_digests[name] = digests.sha512;
  }
  bag.emplace(list256, to_text(short_digests));
  bag.emplace(list512, to_text(long_digests));
}

}  // namespace

Files make_bag(BagDraft const& draft) {
  if (draft.payload.empty()) {
    refuse("container.bad_field", std::string(payload_head), "bag.no_payload");
  }
  Files payload;
  for (auto const& [name, bytes] : draft.payload) {
    payload.emplace(std::string(payload_head) + name, bytes);
  }
  Files bag = draft.tag_files;
  for (auto const& [name, bytes] : bag) {
    if (is_own_name(name)) {
      refuse("container.bad_name", name, "name.twice");
    }
  }
  bag.emplace(bagit_name, bagit_declaration);
  bag.emplace(bag_info_name, to_text(complete_info(draft)));
  add_lists(bag, payload, manifest_sha256, manifest_sha512);
  Files const tag_files = bag;
  add_lists(bag, tag_files, tagmanifest_sha256, tagmanifest_sha512);
  bag.merge(payload);
  require_sound_names(bag);
  require_limits(bag);
  return bag;
}

void seal_bag(Files& bag, SecretKey const& key, std::string_view trusted_comment, std::string_view comment) {
  auto const& sealed = bag.at(std::string(tagmanifest_sha512));
  auto trusted = std::string(trusted_comment) + (trusted_comment.empty() ? "" : " ") + "file=";
  trusted += tagmanifest_sha512;
  auto seal = minisign_signature(key, sealed, trusted, comment);
  auto ssh_seal = ssh_signature(key, sealed);
  bag[std::string(minisig_name)] = std::move(seal);
  bag[std::string(sshsig_name)] = std::move(ssh_seal);
}

void write_bag_folder(Files const& bag, std::filesystem::path const& target) {
  require_sound_names(bag);
  NewFolder folder(target, std::string(bagit_name));
  for (auto const& [name, bytes] : bag) {
    folder.write(name, bytes);
  }
  folder.commit();
}

std::string bag_zip(Files const& bag, std::string_view folder_name, Date date) {
  Files inside;
  for (auto const& [name, bytes] : bag) {
    inside.emplace(std::string(folder_name) + "/" + name, bytes);
  }
  return zip_of(inside, date);
}

std::string_view bagit_profile() {
  auto const bytes = embedded_files("bagit-profile.json");
  return {reinterpret_cast<char const*>(bytes.data()),
          bytes.size()};  // NOLINT(*-reinterpret-cast): bytes as text
}

std::string_view bagit_profile_identifier() {
  return "https://notbetrieb.example/bagit-profile/1.json";
}

}  // namespace nb::container

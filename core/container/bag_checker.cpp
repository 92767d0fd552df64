#include "core/container/bag.hpp"
#include "core/container/bag_info.hpp"
#include "core/container/hash.hpp"
#include "core/container/manifest.hpp"
#include "core/container/names.hpp"
#include "core/container/seal_check.hpp"

#include <algorithm>
#include <array>

namespace nb::container {
namespace {

constexpr std::size_t sha256_letters = 64;
constexpr std::size_t sha512_letters = 128;
constexpr std::array list_names = {manifest_sha256, manifest_sha512, tagmanifest_sha256, tagmanifest_sha512};

bool is_payload(std::string_view name) {
  return name.substr(0, payload_head.size()) == payload_head;
}

/// One walk over a bag. Texts that decide about other files are read once and judged from memory: what was
/// hashed is what was believed.
class Check {
public:
  Check(FileSource& source, BagOptions const& options) : source_(source), options_(options) {}

  BagReport run() {
    report_.problems = source_.problems();
    if (report_.problems.empty() && find_root()) {
      read_texts();
      check_seals();
      read_lists();
      check_set();
      check_files();
      check_info();
      check_comment();
    }
    auto& problems = report_.problems;
    std::sort(problems.begin(), problems.end(), [](Problem const& a, Problem const& b) {
      return std::tie(a.place, a.code) < std::tie(b.place, b.code);
    });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    if (!problems.empty()) {
      report_.kept.clear();
    }
    return std::move(report_);
  }

private:
  void add(std::string_view code, std::string_view place) {
    report_.problems.push_back({std::string(code), std::string(place)});
  }

  [[nodiscard]] bool is_present(std::string_view name) const {
    return report_.files.contains(std::string(name));
  }

  /// The bag lies at the root, or in the one folder that is there.
  bool find_root() {
    auto const& files = source_.files();
    if (!files.contains(std::string(bagit_name))) {
      std::set<std::string> tops;
      bool has_bag = false;
      for (auto const& [name, size] : files) {
        auto const slash = name.find('/');
        tops.insert(name.substr(0, slash));
        has_bag = has_bag || (slash != std::string::npos && name.substr(slash + 1) == bagit_name);
      }
      if (!has_bag || tops.size() != 1) {
        add(has_bag ? "bag.several_folders" : "bag.not_a_bag", "");
        return false;
      }
      root_ = *tops.begin() + "/";
    }
    for (auto const& [name, size] : files) {
      report_.files.emplace(name.substr(root_.size()), size);
    }
    return true;
  }

  void read_texts() {
    for (auto const name : list_names) {
      if (!is_present(name)) {
        add("bag.missing_manifest", name);
      }
      read_text(name);
    }
    for (auto const name : {minisig_name, sshsig_name, bagit_name, bag_info_name}) {
      read_text(name);
    }
  }

  void read_text(std::string_view view) {
    std::string const name(view);
    if (!is_present(name)) {
      return;
    }
    if (report_.files.at(name) > options_.limits.text_bytes) {
      add("bag.manifest_too_long", name);
      return;
    }
    std::string text;
    if (auto const problem = source_.read(root_ + name, [&](std::string_view piece) { text += piece; })) {
      add(problem->code, name);
      return;
    }
    texts_.emplace(name, std::move(text));
  }

  [[nodiscard]] std::optional<std::string> text(std::string_view name) const {
    auto const found = texts_.find(name);
    return found == texts_.end() ? std::nullopt : std::optional(found->second);
  }

  /// First of all, so that the report says who vouches for the rest even where the rest is broken.
  void check_seals() {
    auto const sealed = text(tagmanifest_sha512);
    if (!sealed) {
      return;
    }
    report_.seal_target_sha512 = sha512_hex(*sealed);
    auto const seals = check_seal_pair({*sealed, text(minisig_name), text(sshsig_name)}, options_.keys);
    report_.signer = seals.signer;
    report_.trusted_comment = seals.trusted_comment;
    report_.problems.insert(report_.problems.end(), seals.problems.begin(), seals.problems.end());
  }

  void read_lists() {
    payload256_ = read_list(manifest_sha256, sha256_letters);
    payload512_ = read_list(manifest_sha512, sha512_letters);
    tags256_ = read_list(tagmanifest_sha256, sha256_letters);
    tags512_ = read_list(tagmanifest_sha512, sha512_letters);
    compare(payload256_, payload512_, manifest_sha256);
    compare(tags256_, tags512_, tagmanifest_sha256);
    if (text(manifest_sha512) == "") {
      add("bag.no_payload", "");
    }
  }

  Manifest read_list(std::string_view name, std::size_t letters) {
    auto const bytes = text(name);
    if (!bytes) {
      return {};
    }
    auto list = parse_manifest(name, *bytes, letters, report_.problems);
    bool const is_tag_list = name == tagmanifest_sha256 || name == tagmanifest_sha512;
    for (auto const& [entry, digest] : list) {
      bool const is_self = entry == tagmanifest_sha256 || entry == tagmanifest_sha512 ||
                           entry == minisig_name || entry == sshsig_name;
      if (is_payload(entry) == is_tag_list || is_self) {
        add("bag.listed_outside", entry);
      }
    }
    return list;
  }

  void compare(Manifest const& a, Manifest const& b, std::string_view place) {
    bool const same = a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](auto& x, auto& y) {
                        return x.first == y.first;
                      });
    if (!same && !a.empty() && !b.empty()) {
      add("bag.manifests_disagree", place);
    }
  }

  /// What is there is what is listed: BagIt alone would let a file be added beside the payload.
  void check_set() {
    std::set<std::string, std::less<>> listed;
    for (auto const* list : {&payload256_, &payload512_, &tags256_, &tags512_}) {
      for (auto const& [name, digest] : *list) {
        listed.insert(name);
        if (!is_present(name)) {
          add("bag.missing_file", printable(name));
        }
      }
    }
    listed.insert({std::string(tagmanifest_sha256), std::string(tagmanifest_sha512)});
    listed.insert({std::string(minisig_name), std::string(sshsig_name)});
    for (auto const& [name, size] : report_.files) {
      if (!listed.contains(name)) {
        add("bag.unlisted_file", name);
      }
      if (!is_allowed_type(name)) {
        add("name.type", name);
      }
    }
    if (is_present("fetch.txt")) {
      add("bag.fetch", "fetch.txt");
    }
  }

  void check_files() {
    std::uint64_t all = 0;
    std::uint64_t done = 0;
    for (auto const& [name, size] : report_.files) {
      all += size;
    }
    for (auto const& [name, size] : report_.files) {
      if (options_.progress) {
        options_.progress(done, all);
      }
      done += size;
      auto const& short_list = is_payload(name) ? payload256_ : tags256_;
      auto const& long_list = is_payload(name) ? payload512_ : tags512_;
      auto const short_digest = short_list.find(name);
      auto const long_digest = long_list.find(name);
      if (short_digest == short_list.end() && long_digest == long_list.end()) {
        continue;  // unlisted, or a list that cannot list itself
      }
      auto const digests = digests_of_present(name);
      if (digests && ((short_digest != short_list.end() && short_digest->second != digests->sha256) ||
                      (long_digest != long_list.end() && long_digest->second != digests->sha512))) {
        add("bag.digest_differs", name);
      }
    }
  }

  std::optional<Digests> digests_of_present(std::string const& name) {
    bool const is_kept = options_.keep.contains(name);
    if (auto const bytes = text(name)) {
      if (is_kept) {
        report_.kept[name] = *bytes;
      }
      return digests_of(*bytes);
    }
    Hasher hasher;
    std::string kept;
    auto const problem = source_.read(root_ + name, [&](std::string_view piece) {
      hasher.update(piece);
      if (is_kept) {
        kept += piece;
      }
    });
    if (problem) {
      add(problem->code, name);
      return std::nullopt;
    }
    if (is_kept) {
      report_.kept[name] = std::move(kept);
    }
    return hasher.finish();
  }

  void check_info() {
    if (text(bagit_name) != std::string(bagit_declaration)) {
      add("bag.version", bagit_name);
    }
    report_.info = parse_bag_info(text(bag_info_name).value_or(""), report_.problems);
    auto const faults = info_problems(report_.info);
    report_.problems.insert(report_.problems.end(), faults.begin(), faults.end());
    report_.sequence = parse_sequence(field(report_.info, info::sequence).value_or(""));
    std::uint64_t bytes = 0;
    std::size_t count = 0;
    for (auto const& [name, size] : report_.files) {
      bytes += is_payload(name) ? size : 0;
      count += is_payload(name) ? 1U : 0U;
    }
    auto const declared = field(report_.info, info::oxum);
    if (declared && *declared != oxum(bytes, count)) {
      add("bag.oxum", bag_info_name);
    }
  }

  /// The seal's own words say the same as bag-info.txt, or the signer sealed another bag than they thought.
  void check_comment() {
    if (!report_.problems.empty()) {
      return;  // what else is wrong says more
    }
    for (auto const& [word, label] : {std::pair("sequence", info::sequence),
                                      std::pair("date", info::bagging_date),
                                      std::pair("profile", info::redaction_profile)}) {
      auto const said = comment_word(report_.trusted_comment, word);
      if (said && said != field(report_.info, label)) {
        add("signature.comment_differs", label);
      }
    }
  }

  FileSource& source_;
  BagOptions const& options_;
  BagReport report_;
  std::string root_;
  std::map<std::string, std::string, std::less<>> texts_;
  Manifest payload256_;
  Manifest payload512_;
  Manifest tags256_;
  Manifest tags512_;
};

}  // namespace

Problems warnings_of(BagReport const& report, Date today) {
  auto const valid_until = parse_date(field(report.info, info::valid_until).value_or(""));
  bool const is_over = valid_until && *valid_until < today;
  return is_over ? Problems{{"bag.expired", std::string(info::valid_until)}} : Problems{};
}

std::optional<std::string> comment_word(std::string_view comment, std::string_view name) {
  while (!comment.empty()) {
    auto const end = std::min(comment.find(' '), comment.size());
    auto const word = comment.substr(0, end);
    if (word.size() > name.size() && word.substr(0, name.size()) == name && word[name.size()] == '=') {
      return std::string(word.substr(name.size() + 1));
    }
    comment.remove_prefix(std::min(end + 1, comment.size()));
  }
  return std::nullopt;
}

BagReport check_bag(FileSource& source, BagOptions const& options) {
  return Check(source, options).run();
}

BagReport check_bag(std::filesystem::path const& path, BagOptions const& options) {
  std::error_code ignored;  // opening says what is wrong with the path
  auto const source = std::filesystem::is_directory(path, ignored) ? open_folder(path, options.limits)
                                                                   : open_zip(path, options.limits);
  return check_bag(*source, options);
}

}  // namespace nb::container

#include "core/container/byte_source.hpp"
#include "core/container/file_source.hpp"
#include "core/container/names.hpp"
#include "core/container/zip_directory.hpp"

#include <zip.h>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <vector>

namespace nb::container {
namespace {

constexpr std::uint32_t mode_kind = 0170000;
constexpr std::uint32_t mode_regular = 0100000;
constexpr std::uint32_t mode_folder = 0040000;
constexpr std::uint32_t mode_link = 0120000;
constexpr std::uint32_t mode_set_id = 06000;
constexpr std::uint32_t dos_folder = 0x10;
constexpr std::uint32_t dos_label_or_link = 0x408;
constexpr std::uint16_t flags_encrypted = 0x2041;  ///< encrypted, strongly encrypted, headers masked

/// What an entry claims to be. Upper half: the mode of Unix, also written by programs that say they are
/// another system; lower half: the attributes of DOS. The x bit is no problem: sticks set it on every file.
std::string_view kind_fault(ZipEntry const& entry) {
  auto const mode = entry.attributes >> 16U;
  auto const kind = mode & mode_kind;
  if (kind == mode_link) {
    return "zip.symlink";
  }
  bool const is_folder = kind == mode_folder || (entry.attributes & dos_folder) != 0;
  bool const is_special = kind != 0 && kind != mode_regular && kind != mode_folder;
  if (is_special || (is_folder && !entry.is_folder()) || (entry.attributes & dos_label_or_link) != 0) {
    return "zip.special_file";
  }
  return (mode & mode_set_id) != 0 ? "zip.set_id" : std::string_view{};
}

std::string_view packing_fault(ZipEntry const& entry, Limits const& limits) {
  if ((entry.flags & flags_encrypted) != 0) {
    return "zip.encrypted";
  }
  bool const is_stored = entry.method == static_cast<std::uint16_t>(ZipMethod::stored);
  if (!is_stored && entry.method != static_cast<std::uint16_t>(ZipMethod::deflated)) {
    return "zip.method";
  }
  if (entry.is_folder()) {
    return entry.size != 0 ? "zip.folder_with_content" : std::string_view{};
  }
  if (entry.size > limits.file_bytes) {
    return "limit.file_too_large";
  }
  return looks_like_bomb(entry, limits) ? "zip.ratio" : std::string_view{};
}

/// Adds what is wrong with single entries and between them.
void judge(ZipDirectory& directory, Limits const& limits) {
  std::vector<std::string> names;
  std::uint64_t total = 0;
  for (auto const& entry : directory.entries) {
    std::string_view name = entry.name;
    if (entry.is_folder()) {
      name.remove_suffix(1);
    }
    for (auto const fault : {name_fault(name), kind_fault(entry), packing_fault(entry, limits)}) {
      if (!fault.empty()) {
        directory.problems.push_back({std::string(fault), printable(entry.name)});
      }
    }
    if (!entry.is_folder()) {
      names.push_back(entry.name);
    }
    total += entry.size;
  }
  if (total > limits.total_bytes) {
    directory.problems.push_back({"limit.total_too_large", ""});
  }
  auto const between = clashes(names);
  directory.problems.insert(directory.problems.end(), between.begin(), between.end());
}

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// libzip closes the file it was given, so it gets a descriptor of its own.
zip_source_t* file_source(std::FILE* file, zip_error_t* error) {
  int const own = ::fcntl(::fileno(file), F_DUPFD_CLOEXEC, 0);  // NOLINT(*-vararg): the system's interface
  std::FILE* const again = own < 0 ? nullptr : ::fdopen(own, "rb");
  auto* const source = again == nullptr ? nullptr : zip_source_filep_create(again, 0, -1, error);
  if (source == nullptr && again != nullptr) {
    std::fclose(again);
  }
  return source;
}

/// libzip over the same bytes; null if it cannot make sense of them.
Archive open_archive(ByteSource const& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  auto* const source = bytes.file() != nullptr
                           ? file_source(bytes.file(), &error)
                           : zip_source_buffer_create(bytes.bytes().data(), bytes.bytes().size(), 0, &error);
  Archive archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  if (archive == nullptr && source != nullptr) {
    zip_source_free(source);
  }
  zip_error_fini(&error);
  return archive;
}

/// libzip unpacks; what it unpacks is decided by the directory we read ourselves, so both must see the same.
bool sees_the_same(zip_t* archive, std::vector<ZipEntry> const& entries) {
  if (zip_get_num_entries(archive, 0) != static_cast<zip_int64_t>(entries.size())) {
    return false;
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive, i, ZIP_FL_ENC_RAW, &stat) != 0 || entries[i].name != stat.name ||
        stat.size != entries[i].size || stat.comp_size != entries[i].packed ||
        stat.comp_method != entries[i].method) {
      return false;
    }
  }
  return true;
}

class ZipSource : public FileSource {
public:
  ZipSource(ByteSource bytes, Limits const& limits) : bytes_(std::move(bytes)) {
    auto directory = read_zip_directory(bytes_, limits);
    judge(directory, limits);
    if (directory.problems.empty()) {
      archive_ = open_archive(bytes_);
      if (archive_ == nullptr || !sees_the_same(archive_.get(), directory.entries)) {
        directory.problems.push_back({"zip.directory_damaged", ""});
      }
    }
    problems_ = std::move(directory.problems);
    for (std::size_t i = 0; i < directory.entries.size(); ++i) {
      auto const& entry = directory.entries[i];
      if (!entry.is_folder()) {
        files_.emplace(entry.name, entry.size);
        indices_.emplace(entry.name, i);
      }
    }
  }

  [[nodiscard]] Problems const& problems() const override { return problems_; }
  [[nodiscard]] std::map<std::string, std::uint64_t> const& files() const override { return files_; }

  [[nodiscard]] std::optional<Problem> read(std::string const& name, Sink const& sink) override {
    if (!problems_.empty()) {
      return problems_.front();
    }
    auto const code = unpack(indices_.at(name), files_.at(name), sink);
    return code.empty() ? std::nullopt : std::optional(Problem{std::string(code), name});
  }

private:
  /// The declared size is a promise: the first byte beyond it ends the reading, whatever a bomb has left.
  std::string_view unpack(std::size_t index, std::uint64_t declared, Sink const& sink) {
    constexpr std::size_t piece_bytes = 64UL * 1024;
    std::unique_ptr<zip_file_t, CloseFile> const file(zip_fopen_index(archive_.get(), index, 0));
    if (file == nullptr) {
      return "zip.damaged_data";
    }
    std::string piece(piece_bytes, '\0');
    std::uint64_t done = 0;
    while (true) {
      auto const got = zip_fread(file.get(), piece.data(), piece.size());
      if (got < 0) {
        bool const is_checksum = zip_error_code_zip(zip_file_get_error(file.get())) == ZIP_ER_CRC;
        return is_checksum && done == declared ? "zip.checksum" : "zip.damaged_data";
      }
      if (got == 0) {
        return done == declared ? std::string_view{} : "zip.less_than_declared";
      }
      done += static_cast<std::uint64_t>(got);
      if (done > declared) {
        return "zip.more_than_declared";
      }
      sink(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
    }
  }

  ByteSource bytes_;
  Archive archive_;
  Problems problems_;
  std::map<std::string, std::uint64_t> files_;
  std::map<std::string, std::size_t> indices_;
};

}  // namespace

std::unique_ptr<FileSource> open_zip(std::filesystem::path const& path, Limits const& limits) {
  return std::make_unique<ZipSource>(ByteSource(path), limits);
}

std::unique_ptr<FileSource> open_zip_bytes(std::string_view bytes, Limits const& limits) {
  return std::make_unique<ZipSource>(ByteSource(bytes), limits);
}

}  // namespace nb::container

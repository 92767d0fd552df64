#include "core/base/error.hpp"
#include "core/container/limits.hpp"
#include "core/container/names.hpp"
#include "core/container/zip.hpp"
#include "core/container/zip_directory.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

namespace nb::container {
namespace {

constexpr zip_uint32_t plain_file_mode = 0100644;
constexpr int best_compression = 9;
/// Local and directory header of one entry, without its name, and the end record.
constexpr std::uint64_t headers_bytes = 30 + 46;

[[noreturn]] void fail(zip_error_t const* error) {
  throw Error(ErrorKind::io, "container.no_memory", "", zip_error_strerror(const_cast<zip_error_t*>(error)));
}

void require_fit(Files const& files) {
  Limits const limits;
  std::uint64_t total = 0;
  std::vector<std::string> names;
  for (auto const& [name, bytes] : files) {
    if (auto const fault = name_fault(name); !fault.empty()) {
      throw Error(ErrorKind::usage, "container.bad_name", name, std::string(fault));
    }
    names.push_back(name);
    total += bytes.size() + 2 * name.size() + headers_bytes;
    if (bytes.size() > limits.file_bytes) {
      throw Error(ErrorKind::usage, "container.too_large", name);
    }
  }
  if (auto const between = clashes(names); !between.empty()) {
    throw Error(ErrorKind::usage, "container.bad_name", between.front().place, between.front().code);
  }
  if (total > limits.total_bytes || files.size() > limits.files) {
    throw Error(ErrorKind::usage, "container.too_large", "");
  }
}

/// As MS-DOS writes a day.
zip_uint16_t dos_date(Date date) {
  using std::chrono::year;
  constexpr int first_year = 1980;
  if (date.year() < year{first_year}) {
    date = Date{year{first_year}, std::chrono::January, std::chrono::day{1}};
  }
  if (date.year() > year{first_year + 127}) {
    date = Date{year{first_year + 127}, std::chrono::December, std::chrono::day{31}};
  }
  auto const years = static_cast<unsigned>(static_cast<int>(date.year()) - first_year);
  return static_cast<zip_uint16_t>(years << 9U | static_cast<unsigned>(date.month()) << 5U |
                                   static_cast<unsigned>(date.day()));
}

bool is_packed_already(std::string_view name) {
  auto const ends = [&](std::string_view end) {
    return name.size() >= end.size() && name.substr(name.size() - end.size()) == end;
  };
  return ends(".pdf") || ends(".png") || ends(".xlsx");
}

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Buffer = std::unique_ptr<zip_source_t, FreeSource>;

Buffer new_buffer() {
  zip_error_t error;
  zip_error_init(&error);
  Buffer buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (buffer == nullptr) {
    fail(&error);
  }
  return buffer;
}

/// The archive holds its own reference to the buffer, so that the bytes outlive it.
Archive new_archive(zip_source_t* buffer) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_keep(buffer);
  Archive archive(zip_open_from_source(buffer, ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (archive == nullptr) {
    zip_source_free(buffer);
    fail(&error);
  }
  return archive;
}

/// zip_file_set_mtime would go through the local time; the DOS date is written as it is.
void add(zip_t* archive, std::string const& name, std::string const& bytes, ZipMethod method, Date date) {
  auto* const source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) {
    fail(zip_get_error(archive));
  }
  auto const index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail(zip_get_error(archive));
  }
  auto const at = static_cast<zip_uint64_t>(index);
  auto const packing = method == ZipMethod::stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  bool const is_set =
      zip_set_file_compression(archive, at, packing, best_compression) == 0 &&
      zip_file_set_dostime(archive, at, 0, dos_date(date), 0) == 0 &&
      zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, plain_file_mode << 16U) == 0;
  if (!is_set) {
    fail(zip_get_error(archive));
  }
}

std::string bytes_of(zip_source_t* buffer) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(buffer, &stat) != 0 || zip_source_open(buffer) != 0) {
    fail(zip_source_error(buffer));
  }
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  auto const got = zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  if (got != static_cast<zip_int64_t>(bytes.size())) {
    fail(zip_source_error(buffer));
  }
  return bytes;
}

std::string packed(Files const& files, Date date, std::set<std::string> const& stored) {
  auto const buffer = new_buffer();
  auto archive = new_archive(buffer.get());
  for (auto const& [name, bytes] : files) {
    add(archive.get(), name, bytes, stored.contains(name) ? ZipMethod::stored : ZipMethod::deflated, date);
  }
  if (zip_close(archive.get()) != 0) {
    fail(zip_get_error(archive.get()));
  }
  static_cast<void>(archive.release());  // zip_close has freed it
  return bytes_of(buffer.get());
}

/// What deflate enlarged, or packed so well that readers would take it for a bomb.
std::set<std::string> better_stored(std::string const& archive) {
  Limits const limits;
  std::set<std::string> names;
  for (auto const& entry : read_zip_directory(ByteSource(std::string_view(archive)), limits).entries) {
    if (entry.packed >= entry.size || looks_like_bomb(entry, limits)) {
      names.insert(entry.name);
    }
  }
  return names;
}

}  // namespace

std::string zip_of(Files const& files, Date date) {
  require_fit(files);
  if (files.empty()) {
    // libzip writes no file at all for an archive without entries.
    return std::string("PK\5\6", 4) + std::string(18, '\0');
  }
  std::set<std::string> stored;
  for (auto const& [name, bytes] : files) {
    if (bytes.empty() || is_packed_already(name)) {
      stored.insert(name);
    }
  }
  auto bytes = packed(files, date, stored);
  auto const known = stored.size();
  stored.merge(better_stored(bytes));
  return stored.size() == known ? bytes : packed(files, date, stored);
}

}  // namespace nb::container

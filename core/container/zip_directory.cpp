#include "core/container/zip_directory.hpp"

#include "core/container/names.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace nb::container {
namespace {

constexpr std::uint32_t local_mark = 0x04034b50;
constexpr std::uint32_t central_mark = 0x02014b50;
constexpr std::uint32_t descriptor_mark = 0x08074b50;
constexpr std::size_t local_bytes = 30;
constexpr std::size_t central_bytes = 46;
constexpr std::size_t end_bytes = 22;
constexpr std::size_t max_comment_bytes = 0xffff;
/// Names and extra fields of honest archives are short: 20,000 entries of this are 20 MB.
constexpr std::uint64_t max_directory_bytes = 64ULL * 1024 * 1024;
constexpr std::uint16_t flag_descriptor = 1U << 3U;

std::uint16_t u16(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) |
                                    static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8U);
}

std::uint32_t u32(std::string_view bytes, std::size_t at) {
  return u16(bytes, at) | static_cast<std::uint32_t>(u16(bytes, at + 2)) << 16U;
}

/// Where the directory lies, as the end record says.
struct End {
  std::uint64_t at = 0;
  std::uint64_t count = 0;
  std::uint64_t directory_bytes = 0;
  std::uint64_t directory_at = 0;
};

/// Where the last end record begins in the tail of the archive. A comment must not contain one.
std::optional<std::size_t> last_end_record(std::string_view tail) {
  auto const at = tail.rfind(std::string_view("PK\5\6", 4));
  bool const is_whole = at != std::string_view::npos && tail.size() - at >= end_bytes;
  return is_whole ? std::optional(at) : std::nullopt;
}

/// The code of what is wrong with the end record, or empty.
std::string_view end_fault(std::string_view record, std::string_view tail_after) {
  auto const comment = u16(record, 20);
  if (tail_after.size() != comment) {
    return tail_after.size() > comment ? "zip.appended" : "zip.directory_damaged";
  }
  if (comment != 0) {
    return "zip.comment";
  }
  if (u16(record, 4) != 0 || u16(record, 6) != 0 || u16(record, 8) != u16(record, 10)) {
    return "zip.multi_disk";
  }
  bool const is_large =
      u16(record, 10) == 0xffff || u32(record, 12) == 0xffffffff || u32(record, 16) == 0xffffffff;
  return is_large ? "zip.zip64" : std::string_view{};
}

std::optional<End> read_end(ByteSource const& source, Problems& problems) {
  auto const tail_bytes = std::min<std::uint64_t>(source.size(), end_bytes + max_comment_bytes);
  auto const tail = source.at(source.size() - tail_bytes, static_cast<std::size_t>(tail_bytes));
  auto const at = last_end_record(tail);
  if (!at) {
    problems.push_back({"zip.not_a_zip", ""});
    return std::nullopt;
  }
  auto const record = std::string_view(tail).substr(*at, end_bytes);
  if (auto const fault = end_fault(record, std::string_view(tail).substr(*at + end_bytes)); !fault.empty()) {
    problems.push_back({std::string(fault), ""});
    return std::nullopt;
  }
  End const end{source.size() - tail.size() + *at, u16(record, 10), u32(record, 12), u32(record, 16)};
  auto const directory_end = end.directory_at + end.directory_bytes;
  if (directory_end != end.at || end.directory_bytes > max_directory_bytes) {
    // Less: something was put in front of the archive, or between directory and end record.
    problems.push_back({directory_end < end.at ? "zip.prepended" : "zip.directory_damaged", ""});
    return std::nullopt;
  }
  return end;
}

/// Extra fields that give an entry a second name, a second size or a key: there must be one truth.
std::string_view extra_fault(std::string_view extra) {
  constexpr std::uint16_t zip64 = 0x0001;
  static std::set<std::uint16_t> const second_truths = {0x6375, 0x7075, 0x9901, 0x0017};
  while (!extra.empty()) {
    if (extra.size() < 4 || u16(extra, 2) > extra.size() - 4) {
      return "zip.extra_field";
    }
    auto const kind = u16(extra, 0);
    if (kind == zip64) {
      return "zip.zip64";
    }
    if (second_truths.contains(kind)) {
      return "zip.extra_field";
    }
    extra.remove_prefix(4 + u16(extra, 2));
  }
  return {};
}

ZipEntry entry_of(std::string_view header) {
  ZipEntry entry;
  entry.made_by = u16(header, 4);
  entry.flags = u16(header, 8);
  entry.method = u16(header, 10);
  entry.checksum = u32(header, 16);
  entry.packed = u32(header, 20);
  entry.size = u32(header, 24);
  entry.attributes = u32(header, 38);
  entry.header_at = u32(header, 42);
  return entry;
}

/// The next directory entry; nothing, with a problem, if the directory cannot be read on.
std::optional<ZipEntry> take_entry(std::string_view& rest, Problems& problems) {
  if (rest.size() < central_bytes || u32(rest, 0) != central_mark) {
    problems.push_back({"zip.directory_damaged", ""});
    return std::nullopt;
  }
  auto const name_bytes = u16(rest, 28);
  auto const extra_bytes = u16(rest, 30);
  auto const comment_bytes = u16(rest, 32);
  auto const whole = central_bytes + name_bytes + extra_bytes + comment_bytes;
  if (rest.size() < whole) {
    problems.push_back({"zip.directory_damaged", ""});
    return std::nullopt;
  }
  auto entry = entry_of(rest);
  entry.name = rest.substr(central_bytes, name_bytes);
  if (comment_bytes != 0) {
    problems.push_back({"zip.comment", printable(entry.name)});
  }
  if (u16(rest, 34) != 0) {
    problems.push_back({"zip.multi_disk", printable(entry.name)});
  }
  if (auto const fault = extra_fault(rest.substr(central_bytes + name_bytes, extra_bytes)); !fault.empty()) {
    problems.push_back({std::string(fault), printable(entry.name)});
  }
  rest.remove_prefix(whole);
  return entry;
}

/// True if the local header repeats what the directory says. With a descriptor the local sizes may be zero.
bool agrees(std::string_view local, ZipEntry const& entry) {
  bool const has_descriptor = (entry.flags & flag_descriptor) != 0;
  bool const is_blank = u32(local, 14) == 0 && u32(local, 18) == 0 && u32(local, 22) == 0;
  bool const is_same =
      u32(local, 14) == entry.checksum && u32(local, 18) == entry.packed && u32(local, 22) == entry.size;
  return u16(local, 6) == entry.flags && u16(local, 8) == entry.method &&
         (is_same || (has_descriptor && is_blank));
}

/// The bytes of a data descriptor at `at`: 12, or 16 with its mark; nothing if it says something else.
std::optional<std::uint64_t> descriptor_bytes(ByteSource const& source,
                                              std::uint64_t at,
                                              ZipEntry const& entry) {
  auto const bytes = source.at(at, 16);
  auto const fits = [&](std::size_t from) {
    return bytes.size() >= from + 12 && u32(bytes, from) == entry.checksum &&
           u32(bytes, from + 4) == entry.packed && u32(bytes, from + 8) == entry.size;
  };
  if (bytes.size() >= 4 && u32(bytes, 0) == descriptor_mark && fits(4)) {
    return 16;
  }
  return fits(0) ? std::optional<std::uint64_t>(12) : std::nullopt;
}

/// Where the entry's bytes end, or nothing, with a problem.
std::optional<std::uint64_t> end_of(ByteSource const& source, ZipEntry const& entry, Problems& problems) {
  auto const place = printable(entry.name);
  auto const header = source.at(entry.header_at, local_bytes + entry.name.size());
  if (header.size() != local_bytes + entry.name.size() || u32(header, 0) != local_mark) {
    problems.push_back({"zip.local_header", place});
    return std::nullopt;
  }
  bool const same_name = u16(header, 26) == entry.name.size() && header.substr(local_bytes) == entry.name;
  if (!same_name || !agrees(header, entry)) {
    problems.push_back({"zip.headers_differ", place});
    return std::nullopt;
  }
  auto const extra = source.at(entry.header_at + header.size(), u16(header, 28));
  if (auto const fault = extra_fault(extra); !fault.empty() || extra.size() != u16(header, 28)) {
    problems.push_back({fault.empty() ? "zip.local_header" : std::string(fault), place});
    return std::nullopt;
  }
  auto const end = entry.header_at + header.size() + extra.size() + entry.packed;
  if ((entry.flags & flag_descriptor) == 0) {
    return end;
  }
  auto const descriptor = descriptor_bytes(source, end, entry);
  if (!descriptor) {
    problems.push_back({"zip.headers_differ", place});
    return std::nullopt;
  }
  return end + *descriptor;
}

/// The entries lie side by side from the first byte to the directory.
void check_extents(ByteSource const& source, ZipDirectory& directory, std::uint64_t directory_at) {
  std::vector<ZipEntry const*> order;
  for (auto const& entry : directory.entries) {
    order.push_back(&entry);
  }
  std::stable_sort(order.begin(), order.end(), [](ZipEntry const* a, ZipEntry const* b) {
    return a->header_at < b->header_at;
  });
  std::uint64_t expected = 0;
  for (auto const* entry : order) {
    if (entry->header_at != expected) {
      char const* const gap = expected == 0 ? "zip.prepended" : "zip.hidden_data";
      directory.problems.push_back(
          {entry->header_at < expected ? "zip.overlap" : gap, printable(entry->name)});
      return;
    }
    auto const end = end_of(source, *entry, directory.problems);
    if (!end) {
      return;
    }
    expected = *end;
  }
  if (expected != directory_at) {
    directory.problems.push_back({expected > directory_at ? "zip.overlap" : "zip.hidden_data", ""});
  }
}

/// False, with a problem, if the directory as such cannot be trusted.
bool read_entries(ByteSource const& source, End const& end, ZipDirectory& directory) {
  auto const bytes = source.at(end.directory_at, static_cast<std::size_t>(end.directory_bytes));
  std::string_view rest = bytes;
  for (std::uint64_t i = 0; i < end.count; ++i) {
    auto entry = take_entry(rest, directory.problems);
    if (!entry) {
      return false;
    }
    directory.entries.push_back(std::move(*entry));
  }
  if (!rest.empty()) {
    directory.problems.push_back({"zip.directory_damaged", ""});
  }
  return rest.empty();
}

}  // namespace

bool looks_like_bomb(ZipEntry const& entry, Limits const& limits) {
  constexpr std::uint64_t smallest_bomb_bytes = 1024UL * 1024;
  return entry.size > smallest_bomb_bytes && entry.size > limits.ratio * entry.packed;
}

ZipDirectory read_zip_directory(ByteSource const& source, Limits const& limits) {
  ZipDirectory directory;
  if (source.size() > limits.total_bytes) {
    directory.problems.push_back({"limit.total_too_large", ""});
    return directory;
  }
  auto const end = read_end(source, directory.problems);
  if (!end) {
    return directory;
  }
  if (end->count > limits.files) {
    directory.problems.push_back({"limit.too_many_files", ""});
    return directory;
  }
  if (read_entries(source, *end, directory)) {
    check_extents(source, directory, end->directory_at);
  }
  return directory;
}

}  // namespace nb::container

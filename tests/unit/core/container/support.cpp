#include "support.hpp"

#include "core/base/files.hpp"
#include "core/container/hash.hpp"
#include "core/container/manifest.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <stdexcept>
#include <unistd.h>

namespace nb::container::test {
namespace fs = std::filesystem;

TempFolder::TempFolder() {
  auto name = (fs::temp_directory_path() / "nb-container-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder");
  }
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Random counting(unsigned char start) {
  return [next = start](std::span<unsigned char> bytes) mutable {
    for (auto& byte : bytes) {
      byte = next++;
    }
  };
}

SecretKey key_of(unsigned char start) {
  return generate_key(counting(start));
}

BagDraft draft() {
  BagDraft result;
  result.payload = {{"register.json", R"({"version": 1, "processes": []})"},
                    {"handbuch.pdf", "%PDF-1.7 not really\n"},
                    {"runbooks/VG-001.pdf", "%PDF-1.7 a runbook\n"},
                    {"tables/prozesse.csv", "Kennung;Titel\r\nVG-001;Wohngeld\r\n"}};
  result.tag_files = {{"START.html", "<!doctype html><title>Notbetrieb</title>\n"},
                      {"LIESMICH.txt",
                       "START.html \xc3\xb6"
                       "ffnen.\r\n"}};
  result.info = {{"Source-Organization", "Stadt Musterstadt"},
                 {"External-Identifier", "notbetrieb:05555001:7"},
                 {"Bagging-Date", "2026-11-21"},
                 {"Sequence", "7"},
                 {"Redaction-Profile", "neighbour"},
                 {"Valid-Until", "2027-05-21"}};
  return result;
}

Files sealed_bag() {
  auto bag = make_bag(draft());
  seal_bag(bag, key_of(), "issuer=05555001 sequence=7", "seal");
  return bag;
}

std::string sealed_zip() {
  using namespace std::chrono_literals;
  return bag_zip(sealed_bag(), "notbetrieb-05555001-7", 2026y / 11 / 21);
}

void list_again(Files& bag) {
  Manifest short_digests;
  Manifest long_digests;
  for (auto const& [name, bytes] : bag) {
    bool const is_tag = name.rfind("data/", 0) != 0 && name.rfind("tagmanifest-", 0) != 0;
    if (is_tag) {
      short_digests[name] = sha256_hex(bytes);
      long_digests[name] = sha512_hex(bytes);
    }
  }
  bag["tagmanifest-sha256.txt"] = to_text(short_digests);
  bag["tagmanifest-sha512.txt"] = to_text(long_digests);
  seal_bag(bag, key_of(), "issuer=05555001 sequence=7", "seal");
}

std::vector<std::string> codes(Problems const& problems) {
  std::set<std::string> unique;
  for (auto const& problem : problems) {
    unique.insert(problem.code);
  }
  return {unique.begin(), unique.end()};
}

std::vector<std::string> codes_of(Files const& bag, BagOptions const& options) {
  TempFolder const folder;
  for (auto const& [name, bytes] : bag) {
    put(folder / ("bag/" + name), bytes);
  }
  return codes(check_bag(folder / "bag", options).problems);
}

void put(fs::path const& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string get(fs::path const& path) {
  return read_file(path, 1ULL << 30);
}

bool has_program(std::string const& name) {
  return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

int run(TempFolder const& folder, std::string const& command) {
  auto const line = "cd '" + folder.path().string() + "' && ( " + command + " ) >output.txt 2>&1";
  int const status = std::system(line.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xffffffff;
  for (char const c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xedb88320U : 0U);
    }
  }
  return ~crc;
}

namespace {

void put16(std::string& bytes, std::uint64_t value) {
  bytes += static_cast<char>(static_cast<unsigned char>(value & 0xffU));
  bytes += static_cast<char>(static_cast<unsigned char>((value >> 8U) & 0xffU));
}

void put32(std::string& bytes, std::uint64_t value) {
  put16(bytes, value);
  put16(bytes, value >> 16U);
}

std::uint64_t either(std::int64_t given, std::uint64_t otherwise) {
  return given < 0 ? otherwise : static_cast<std::uint64_t>(given);
}

void put_numbers(std::string& bytes, RawEntry const& entry, std::uint64_t size) {
  put32(bytes, either(entry.checksum, crc32(entry.data)));
  put32(bytes, entry.data.size());
  put32(bytes, size);
}

std::string local_header(RawEntry const& entry) {
  std::string bytes;
  auto const& name = entry.local_name.empty() ? entry.name : entry.local_name;
  put32(bytes, 0x04034b50);
  put16(bytes, 20);
  put16(bytes, entry.flags);
  put16(bytes, entry.method);
  put32(bytes, 0x5b750000);
  if (entry.has_descriptor) {
    bytes.append(12, '\0');
  } else {
    put_numbers(bytes, entry, either(entry.local_size, either(entry.size, entry.data.size())));
  }
  put16(bytes, name.size());
  put16(bytes, entry.extra.size());
  return bytes + name + entry.extra;
}

std::string central_header(RawEntry const& entry, std::uint64_t at) {
  std::string bytes;
  put32(bytes, 0x02014b50);
  put16(bytes, entry.made_by);
  put16(bytes, 20);
  put16(bytes, entry.flags);
  put16(bytes, entry.method);
  put32(bytes, 0x5b750000);
  put_numbers(bytes, entry, either(entry.size, entry.data.size()));
  put16(bytes, entry.name.size());
  put16(bytes, entry.extra.size());
  put16(bytes, entry.comment.size());
  put32(bytes, 0);
  put32(bytes, entry.attributes);
  put32(bytes, either(entry.header_at, at));
  return bytes + entry.name + entry.extra + entry.comment;
}

}  // namespace

std::string RawZip::bytes() const {
  std::string archive = before;
  std::string directory;
  for (auto const& entry : entries) {
    auto const at = archive.size();
    archive += local_header(entry) + entry.data;
    if (entry.has_descriptor) {
      put32(archive, 0x08074b50);
      put_numbers(archive, entry, either(entry.size, entry.data.size()));
    }
    archive += entry.gap;
    directory += central_header(entry, at);
  }
  archive += before_directory;
  auto const directory_at = archive.size();
  archive += directory;
  put32(archive, 0x06054b50);
  put16(archive, disk);
  put16(archive, disk);
  put16(archive, either(count, entries.size()));
  put16(archive, either(count, entries.size()));
  put32(archive, directory.size());
  put32(archive, directory_at);
  put16(archive, comment.size());
  return archive + comment + after;
}

std::string deflate_stored(std::string_view bytes) {
  constexpr std::size_t block = 65535;
  std::string packed;
  do {
    auto const piece = bytes.substr(0, block);
    bytes.remove_prefix(piece.size());
    packed += bytes.empty() ? '\1' : '\0';
    put16(packed, piece.size());
    put16(packed, ~piece.size());
    packed += piece;
  } while (!bytes.empty());
  return packed;
}

}  // namespace nb::container::test

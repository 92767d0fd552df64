#include "core/container/names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace nb::container {
namespace {

constexpr std::size_t max_shown_bytes = 200;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// ASCII only, whatever the locale.
std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return result;
}

/// Faults of single bytes, the most telling one first.
std::string_view byte_fault(std::string_view name) {
  auto const any = [&](auto test) { return std::any_of(name.begin(), name.end(), test); };
  if (any([](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; })) {
    return "name.control";
  }
  if (any([](char c) { return static_cast<unsigned char>(c) > 0x7f; })) {
    return "name.not_ascii";
  }
  return {};
}

/// Names that mean a place of their own on some system.
std::string_view root_fault(std::string_view name) {
  if (name.substr(0, 2) == "//" || name.substr(0, 2) == "\\\\") {
    return "name.network";
  }
  if (name.front() == '/' || name.front() == '\\') {
    return "name.absolute";
  }
  if (name.size() > 1 && is_letter(name[0]) && name[1] == ':') {
    return "name.drive";
  }
  return {};
}

bool is_parent(std::string_view name) {
  std::size_t begin = 0;
  while (begin <= name.size()) {
    auto const end = std::min(name.find_first_of("/\\", begin), name.size());
    if (name.substr(begin, end - begin) == "..") {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

/// Windows opens the device whatever the extension: "nul.txt" is NUL.
bool is_device(std::string_view part) {
  static std::set<std::string, std::less<>> const devices = {
      "con", "prn", "aux", "nul", "clock$", "conin$", "conout$"};
  auto const stem = lower(part.substr(0, part.find('.')));
  bool const is_port = stem.size() == 4 && (stem.rfind("com", 0) == 0 || stem.rfind("lpt", 0) == 0);
  return devices.contains(stem) || (is_port && is_digit(stem[3]));
}

std::string_view part_fault(std::string_view part) {
  if (part.empty()) {
    return "name.empty_part";
  }
  if (part.size() > max_name_part_bytes) {
    return "name.part_too_long";
  }
  if (is_device(part)) {
    return "name.device";
  }
  for (char const c : part) {
    if (!is_letter(c) && !is_digit(c) && c != '.' && c != '_' && c != '-') {
      return "name.character";
    }
  }
  return part.front() == '.' || part.back() == '.' ? "name.edge_dot" : std::string_view{};
}

std::string_view parts_fault(std::string_view name) {
  std::size_t begin = 0;
  for (std::size_t depth = 1; begin <= name.size(); ++depth) {
    if (depth > max_name_depth) {
      return "name.too_deep";
    }
    auto const end = std::min(name.find('/', begin), name.size());
    if (auto const fault = part_fault(name.substr(begin, end - begin)); !fault.empty()) {
      return fault;
    }
    begin = end + 1;
  }
  return {};
}

/// A folder that is also a file, in lower case: every proper prefix of the name that ends before a slash.
bool uses_file_as_folder(std::string const& name, std::map<std::string, std::string> const& files) {
  for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
    if (files.contains(name.substr(0, slash))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string_view name_fault(std::string_view name) {
  if (name.empty()) {
    return "name.empty";
  }
  if (auto const fault = byte_fault(name); !fault.empty()) {
    return fault;
  }
  if (auto const fault = root_fault(name); !fault.empty()) {
    return fault;
  }
  if (is_parent(name)) {
    return "name.parent";
  }
  if (name.find('\\') != std::string_view::npos) {
    return "name.backslash";
  }
  return name.size() > max_name_bytes ? "name.too_long" : parts_fault(name);
}

bool is_allowed_type(std::string_view name) {
  static std::set<std::string_view> const types = {
      "csv", "html", "json", "minisig", "pdf", "png", "sshsig", "svg", "txt", "xlsx"};
  auto const dot = name.rfind('.');
  auto const slash = name.rfind('/');
  bool const has_type = dot != std::string_view::npos && (slash == std::string_view::npos || slash < dot);
  return has_type && types.contains(name.substr(dot + 1));
}

Problems clashes(std::vector<std::string> const& files) {
  std::map<std::string, std::string> seen;  // lower case -> as written first
  Problems problems;
  for (auto const& name : files) {
    auto const [first, is_new] = seen.emplace(lower(name), name);
    if (!is_new) {
      problems.push_back({first->second == name ? "name.twice" : "name.case_twin", printable(name)});
    }
  }
  for (auto const& [folded, name] : seen) {
    if (uses_file_as_folder(folded, seen)) {
      problems.push_back({"name.file_as_folder", printable(name)});
    }
  }
  return problems;
}

std::string printable(std::string_view name) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string shown;
  for (char const c : name.substr(0, max_shown_bytes)) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f) {
      shown += c;
    } else {
      shown.append({'\\', 'x', digits[byte >> 4U], digits[byte & 15U]});
    }
  }
  return name.size() > max_shown_bytes ? shown + "..." : shown;
}

}  // namespace nb::container

#include "core/container/bag_info.hpp"

#include "core/base/date.hpp"
#include "core/container/encoding.hpp"
#include "core/container/manifest.hpp"

#include <algorithm>
#include <array>

namespace nb::container {
namespace {

constexpr std::size_t max_label_bytes = 64;
constexpr std::size_t max_value_bytes = 1000;
constexpr std::size_t max_sequence_digits = 18;

constexpr std::array required_fields = {info::profile,
                                        info::organization,
                                        info::identifier,
                                        info::bagging_date,
                                        info::sequence,
                                        info::redaction_profile,
                                        info::valid_until,
                                        info::oxum};

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= max_label_bytes &&
         std::all_of(label.begin(), label.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

bool is_value(std::string_view value) {
  bool const has_control = std::any_of(
      value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  return !value.empty() && value.size() <= max_value_bytes && !has_control && trimmed(value) == value;
}

bool is_day(std::string_view value) {
  auto const day = parse_date(value);
  return day && nb::to_iso(*day) == value;
}

bool is_good(std::string_view label, std::string_view value) {
  if (label == info::bagging_date || label == info::valid_until) {
    return is_day(value);
  }
  if (label == info::sequence) {
    return parse_sequence(value).has_value();
  }
  return label != info::profile || value == bagit_profile_identifier();
}

bool is_known(std::string_view label) {
  return label == info::recipient ||
         std::find(required_fields.begin(), required_fields.end(), label) != required_fields.end();
}

}  // namespace

std::string to_text(Fields const& fields) {
  std::string text;
  for (auto const& [label, value] : fields) {
    text.append(label).append(": ").append(value).append("\n");
  }
  return text;
}

Fields parse_bag_info(std::string_view text, Problems& problems) {
  Fields fields;
  for (std::size_t number = 1; !text.empty(); ++number) {
    auto const line = take_line(text);
    auto const colon = line.find(": ");
    auto const label = line.substr(0, colon);
    auto const value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 2);
    if (is_writable(label, value)) {
      fields.emplace_back(label, value);
    } else {
      problems.push_back({"bag.info_line", std::string(bag_info_name) + ":" + std::to_string(number)});
    }
  }
  return fields;
}

Problems info_problems(Fields const& fields) {
  Problems problems;
  for (auto const label : required_fields) {
    if (!field(fields, label)) {
      problems.push_back({"bag.info_missing", std::string(label)});
    }
  }
  std::set<std::string> seen;
  for (auto const& [label, value] : fields) {
    if (!seen.insert(label).second && is_known(label)) {
      problems.push_back({"bag.info_repeated", label});
    }
    if (!is_good(label, value)) {
      problems.push_back({"bag.info_value", label});
    }
  }
  return problems;
}

bool is_writable(std::string_view label, std::string_view value) {
  return is_label(label) && is_value(value);
}

std::string oxum(std::uint64_t bytes, std::size_t files) {
  return std::to_string(bytes) + "." + std::to_string(files);
}

std::optional<std::uint64_t> parse_sequence(std::string_view text) {
  bool const is_number = !text.empty() && text.size() <= max_sequence_digits &&
                         (text.front() != '0' || text.size() == 1) &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) {
    return std::nullopt;
  }
  std::uint64_t value = 0;
  for (char const c : text) {
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

std::optional<std::string> field(Fields const& fields, std::string_view name) {
  for (auto const& [label, value] : fields) {
    if (label == name) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace nb::container

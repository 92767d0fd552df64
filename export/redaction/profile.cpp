#include "export/redaction/profile.hpp"

#include "core/base/error.hpp"
#include "core/text/utf8.hpp"
#include "export/redaction/catalogue.hpp"

#include <algorithm>
#include <map>

namespace nb::redaction {
namespace {

constexpr std::string_view extension = ".info";
constexpr std::string_view recipient_place = "{recipient}";

std::map<std::string, Profile, std::less<>> read_built_in() {
  std::map<std::string, Profile, std::less<>> profiles;
  for (auto const file : profile_file_files()) {
    auto const bytes = profile_file(file);
    std::string text(bytes.size(), '\0');
    std::transform(
        bytes.begin(), bytes.end(), text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
    std::string const name(file.substr(0, file.size() - extension.size()));
    profiles.emplace(name, Profile::parse(text, name, std::string(file)));
  }
  return profiles;
}

std::map<std::string, Profile, std::less<>> const& all_built_in() {
  static auto const profiles = read_built_in();
  return profiles;
}

}  // namespace

Profile const& Profile::built_in(std::string_view name) {
  auto const found = all_built_in().find(name);
  if (found == all_built_in().end()) {
    throw Error(ErrorKind::refused,
                "redaction.unknown_profile",
                std::string(name),
                text::most_similar(name, built_in_names()).value_or("own-crisis-room, neighbour, public"));
  }
  return found->second;
}

std::vector<std::string> Profile::built_in_names() {
  std::vector<std::string> names;
  for (auto const& [name, profile] : all_built_in()) {
    names.push_back(name);
  }
  return names;
}

bool Profile::needs_recipient() const {
  return std::any_of(rules.begin(), rules.end(), [](RecordRule const& rule) {
    return rule.which == Which::agreed || rule.which == Which::of_agreed || rule.which == Which::recipient;
  });
}

std::string const& Profile::title(text::Language language) const {
  return language == text::Language::german ? title_de : title_en;
}

std::string Profile::heading(text::Language language, std::string const& recipient) const {
  auto text = language == text::Language::german ? heading_de : heading_en;
  if (auto const at = text.find(recipient_place); at != std::string::npos) {
    text.replace(at, recipient_place.size(), recipient);
  }
  return text;
}

std::vector<std::string> unmentioned_fields(Profile const& profile) {
  std::vector<std::string> unmentioned;
  for (auto const& table : catalogue()) {
    for (auto const& field : table.fields) {
      bool const named = std::any_of(profile.rules.begin(), profile.rules.end(), [&](RecordRule const& rule) {
        return rule.table == table.name && rule.fields.contains(field.name);
      });
      if (!named && !profile.everything) {
        unmentioned.push_back(table.name + '.' + field.name);
      }
    }
  }
  return unmentioned;
}

}  // namespace nb::redaction

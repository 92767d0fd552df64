#include "continuity/assessment/wording.hpp"

#include <string_view>

namespace nb::assessment {

std::string shown(Minutes duration) {
  return text::Messages::short_duration(duration);
}

std::string shown(std::optional<Minutes> duration) {
  return duration ? shown(*duration) : "?";
}

std::string shown_value(std::string const& value) {
  bool const iso = value.size() > 2 && value.front() == 'P';
  auto const duration = iso ? parse_duration(value, Minutes{0}, Rounding::down) : std::nullopt;
  return duration ? shown(*duration) : value;
}

std::string titled(model::RecordIndex const& records, model::RecordId const& id) {
  std::string title;
  if (auto const* const process = records.get<model::Process>(id)) {
    title = process->title;
  } else if (auto const* const resource = records.get<model::Resource>(id)) {
    title = resource->title;
  }
  return title.empty() || title == id ? id : title + " (" + id + ")";
}

void add_word(NamedValues& values, std::string const& name, std::string const& key) {
  values.emplace_back(name, text::Messages::of(text::Language::german)(key));
  values.emplace_back(name + ".en", text::Messages::of(text::Language::english)(key));
}

}  // namespace nb::assessment

#include "core/intake/mapping.hpp"
#include "core/intake/schema.hpp"
#include "core/text/messages.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace nb::intake {

// Written by nb_embed (core/CMakeLists.txt).
std::span<std::byte const> mapping_file(std::string_view file);

namespace {

std::string_view embedded_text(std::string_view file) {
  auto const bytes = mapping_file(file);
  return {reinterpret_cast<char const*>(bytes.data()),
          bytes.size()};  // NOLINT(*-reinterpret-cast): bytes as text
}

std::vector<std::string> names_of(std::string const& key, std::string_view canonical) {
  std::vector<std::string> names;
  for (auto const language : {text::Language::german, text::Language::english}) {
    if (auto name = text::Messages::of(language).find(key)) {
      names.push_back(std::move(*name));
    }
  }
  names.emplace_back(canonical);
  return names;
}

FileRule rule_of(TableInfo const& table) {
  FileRule rule;
  rule.table = table.table;
  rule.names = names_of("table." + rule.table, table.table);
  for (auto const& field : table.fields) {
    ColumnRule column;
    column.field = field.name;
    column.headings =
        names_of("field." + std::string(table.record_kind) + '.' + std::string(field.name), field.name);
    rule.columns.push_back(std::move(column));
  }
  return rule;
}

/// What standard.info says of a table comes before the headings that are there anyway.
void add_further(FileRule& rule, FileRule const& further) {
  rule.names.insert(rule.names.end(), further.names.begin(), further.names.end());
  rule.columns.insert(rule.columns.begin(), further.columns.begin(), further.columns.end());
}

Mapping make_standard() {
  auto const further = parse_mapping(embedded_text("standard.info"), "standard.info");
  Mapping mapping;
  mapping.name = further.name;
  for (auto const& table : all_tables()) {
    auto rule = rule_of(table);
    for (auto const& more : further.files) {
      if (more.table == rule.table) {
        add_further(rule, more);
      }
    }
    mapping.files.push_back(std::move(rule));
  }
  return mapping;
}

}  // namespace

Mapping const& standard_mapping() {
  static Mapping const mapping = make_standard();
  return mapping;
}

std::optional<Mapping> built_in_mapping(std::string_view name) {
  auto const file = std::string(name) + ".info";
  auto const text = embedded_text(file);
  if (text.empty() || name == "standard") {
    return std::nullopt;
  }
  return parse_mapping(text, file);
}

}  // namespace nb::intake

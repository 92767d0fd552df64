#include "core/intake/mapping.hpp"

#include "core/base/error.hpp"
#include "core/intake/schema.hpp"
#include "core/intake/words.hpp"
#include "core/text/info_form.hpp"
#include "core/text/utf8.hpp"

#include <boost/property_tree/info_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <array>
#include <functional>
#include <sstream>

namespace nb::intake {

namespace {

using Tree = boost::property_tree::ptree;

[[noreturn]] void refuse(std::string const& file, std::string const& what) {
  throw Error(ErrorKind::refused, "intake.mapping", file, what);
}

void check_form(std::string_view info, std::string const& file) {
  auto const fault = text::fault_in_info(info, max_mapping_bytes, max_mapping_depth);
  if (!fault) {
    return;
  }
  auto const where = fault->line == 0 ? file : file + ':' + std::to_string(fault->line);
  using Kind = text::InfoFault::Kind;
  switch (fault->kind) {
    case Kind::too_large:
    case Kind::not_text: refuse(where, "not a text of at most 1 MB in UTF-8");
    case Kind::include: refuse(where, "#");
    case Kind::too_deep: refuse(where, "{");
  }
}

template <typename Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr std::array<Named<NeedPart>, 8> part_names{{{"consumer_kind", NeedPart::consumer_kind},
                                                     {"art", NeedPart::art},
                                                     {"at_least", NeedPart::at_least},
                                                     {"alternative", NeedPart::alternative},
                                                     {"target", NeedPart::target},
                                                     {"target_kind", NeedPart::target_kind},
                                                     {"tolerance", NeedPart::tolerance},
                                                     {"group_tolerance", NeedPart::group_tolerance}}};
constexpr std::array<Named<Encoding>, 4> encoding_names{{{"utf-8", Encoding::utf8},
                                                         {"utf-16le", Encoding::utf16_le},
                                                         {"utf-16be", Encoding::utf16_be},
                                                         {"windows-1252", Encoding::windows_1252}}};
constexpr std::array<Named<char>, 4> separator_names{{{";", ';'}, {",", ','}, {"tab", '\t'}, {"|", '|'}}};
constexpr std::array<Named<bool>, 2> yes_no_names{{{"yes", true}, {"no", false}}};

template <typename Value, std::size_t size>
Value value_of(std::array<Named<Value>, size> const& names,
               std::string const& word,
               std::string const& file) {
  for (auto const& entry : names) {
    if (entry.name == word) {
      return entry.value;
    }
  }
  std::string allowed;
  for (auto const& entry : names) {
    allowed += (allowed.empty() ? "" : " ") + std::string(entry.name);
  }
  refuse(file, word + " (" + allowed + ")");
}

Minutes unit_of(std::string const& word, std::string const& file) {
  auto const unit = parse_duration("1 " + word, Minutes{0}, Rounding::down);
  if (!unit) {
    refuse(file, "unit " + word);
  }
  return *unit;
}

void read_needs(Tree const& node, ColumnRule& rule, std::string const& file) {
  rule.use = ColumnUse::needs;
  auto const operation = model::choice_named<model::Operation>(node.data());
  if (node.data() == "soft") {
    rule.essential = false;
  } else if (operation) {
    rule.operation = *operation;
  } else {
    refuse(file, "needs " + node.data() + " (normal emergency soft)");
  }
}

void read_words(Tree const& node, ColumnRule& rule) {
  for (auto const& [word, value] : node) {
    rule.words.insert_or_assign(text::fold(word), value.data());
  }
}

ColumnRule read_column(Tree const& node, TableInfo const& table, std::string const& file) {
  ColumnRule rule;
  rule.headings.push_back(node.data());
  rule.use = ColumnUse::attribute;
  for (auto const& [key, child] : node) {
    auto const& word = child.data();
    if (key == "also") {
      rule.headings.push_back(word);
    } else if (key == "field") {
      rule.use = ColumnUse::field;
      rule.field = word;
    } else if (key == "part") {
      rule.use = ColumnUse::part;
      rule.part = value_of(part_names, word, file);
    } else if (key == "needs") {
      read_needs(child, rule, file);
    } else if (key == "ignore") {
      rule.use = ColumnUse::ignore;
    } else if (key == "attribute") {
      rule.use = ColumnUse::attribute;
    } else if (key == "fallback") {
      rule.fallback = true;
    } else if (key == "by_title") {
      rule.lookup = Lookup::title;
      rule.unresolved = Unresolved::keep_as_attribute;
    } else if (key == "list") {
      rule.separators = word;
    } else if (key == "unit") {
      rule.unit = unit_of(word, file);
    } else if (key == "prefix") {
      rule.prefix = word;
    } else if (key == "words") {
      read_words(child, rule);
    } else {
      refuse(file, "column " + node.data() + ": " + key);
    }
  }
  if (rule.use == ColumnUse::field && table.field(rule.field) == nullptr) {
    refuse(file, "column " + node.data() + ": field " + rule.field);
  }
  return rule;
}

void read_filters(Tree const& node, RowFilter::Effect effect, FileRule& rule) {
  for (auto const& [heading, value] : node) {
    rule.filters.push_back({heading, value.data(), effect});
  }
}

void read_constants(Tree const& node, TableInfo const& table, FileRule& rule, std::string const& file) {
  for (auto const& [field, value] : node) {
    if (table.field(field) == nullptr) {
      refuse(file, "constants: field " + field);
    }
    rule.constants.emplace_back(field, value.data());
  }
}

FileRule read_file_rule(Tree const& node, std::string const& file) {
  FileRule rule;
  rule.names.push_back(node.data());
  if (auto const reason = node.get_child_optional("ignore")) {
    rule.reason = reason->data();
    return rule;
  }
  rule.table = node.get("table", "");
  auto const* const table = table_named(rule.table);
  if (table == nullptr) {
    refuse(file, "table " + rule.table);
  }
  for (auto const& [key, child] : node) {
    auto const& word = child.data();
    if (key == "also") {
      rule.names.push_back(word);
    } else if (key == "separator") {
      rule.separator = value_of(separator_names, word, file);
    } else if (key == "encoding") {
      rule.encoding = value_of(encoding_names, text::fold(word), file);
    } else if (key == "only") {
      read_filters(child, RowFilter::Effect::keep, rule);
    } else if (key == "except") {
      read_filters(child, RowFilter::Effect::leave_out, rule);
    } else if (key == "constants") {
      read_constants(child, *table, rule, file);
    } else if (key == "column") {
      rule.columns.push_back(read_column(child, *table, file));
    } else if (key == "standard_headings") {
      rule.standard_headings = value_of(yes_no_names, word, file);
    } else if (key == "unknown_columns") {
      rule.keep_unknown =
          value_of(std::array<Named<bool>, 2>{{{"keep", true}, {"ignore", false}}}, word, file);
    } else if (key != "table") {
      refuse(file, node.data() + ": " + key);
    }
  }
  return rule;
}

Tree read_tree(std::string_view info, std::string const& file) {
  Tree tree;
  std::istringstream stream{std::string(info)};
  try {
    boost::property_tree::read_info(stream, tree);
  } catch (boost::property_tree::info_parser_error const& error) {
    refuse(file, error.message() + " (" + std::to_string(error.line()) + ')');
  }
  return tree;
}

}  // namespace

Mapping parse_mapping(std::string_view info, std::string const& file) {
  if (info.substr(0, 3) == "\xEF\xBB\xBF") {
    info.remove_prefix(3);
  }
  check_form(info, file);
  Mapping mapping;
  for (auto const& [key, node] : read_tree(info, file)) {
    if (key == "name") {
      mapping.name = node.data();
    } else if (key == "file") {
      mapping.files.push_back(read_file_rule(node, file));
    } else {
      refuse(file, key);
    }
  }
  return mapping;
}

bool fits_pattern(std::string_view name, std::string_view pattern) {
  auto const letters = text::code_points(text::fold(name));
  auto const signs = text::code_points(text::fold(pattern));
  std::size_t at = 0;
  std::size_t sign = 0;
  std::size_t star = signs.size();
  std::size_t after_star = 0;
  while (at < letters.size()) {
    if (sign < signs.size() && signs[sign] == U'*') {
      star = sign++;
      after_star = at;
    } else if (sign < signs.size() && (signs[sign] == U'?' || signs[sign] == letters[at])) {
      ++sign;
      ++at;
    } else if (star < signs.size()) {
      sign = star + 1;
      at = ++after_star;
    } else {
      return false;
    }
  }
  while (sign < signs.size() && signs[sign] == U'*') {
    ++sign;
  }
  return sign == signs.size();
}

FileRule const* rule_for(Mapping const& mapping, std::string_view file, std::string_view sheet) {
  auto const name = sheet.empty() ? file.substr(0, file.rfind('.')) : sheet;
  for (auto const* const rules : {&mapping.files, &standard_mapping().files}) {
    for (auto const& rule : *rules) {
      for (auto const& pattern : rule.names) {
        if (fits_pattern(name, pattern)) {
          return &rule;
        }
      }
    }
  }
  return nullptr;
}

}  // namespace nb::intake

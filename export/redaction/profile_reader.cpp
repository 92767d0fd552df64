#include "core/base/error.hpp"
#include "core/text/info_form.hpp"
#include "core/text/utf8.hpp"
#include "export/redaction/catalogue.hpp"
#include "export/redaction/profile.hpp"

#include <boost/property_tree/info_parser.hpp>
#include <boost/property_tree/ptree.hpp>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace nb::redaction {
namespace {

using Tree = boost::property_tree::ptree;

constexpr std::size_t max_depth = 6;
constexpr std::string_view of_word = "of ";
constexpr std::string_view agreed_word = "agreed ";

[[noreturn]] void refuse(std::string code, std::string const& where, std::string const& detail) {
  throw Error(ErrorKind::refused, "redaction." + std::move(code), where, detail);
}

/// "phon, did you mean phone": the words around it belong to data/i18n, so only a sign stands between.
std::string with_likely(std::string const& word, std::vector<std::string> const& known) {
  auto const likely = text::most_similar(word, known);
  return likely ? word + " → " + *likely + '?' : word;
}

Tree read_tree(std::string_view info, std::string const& file) {
  if (auto const fault = text::fault_in_info(info, max_profile_bytes, max_depth)) {
    using Kind = text::InfoFault::Kind;
    auto const where = fault->line == 0 ? file : file + ':' + std::to_string(fault->line);
    switch (fault->kind) {
      case Kind::too_large: refuse("too_large", where, std::to_string(info.size()));
      case Kind::include: refuse("include", where, "#");
      case Kind::too_deep: refuse("syntax", where, "{");
      case Kind::not_text: refuse("syntax", where, "UTF-8");
    }
  }
  std::istringstream stream{std::string(info)};
  Tree tree;
  try {
    boost::property_tree::read_info(stream, tree);
  } catch (boost::property_tree::info_parser_error const& problem) {
    refuse("syntax", file + ':' + std::to_string(problem.line()), problem.message());
  }
  return tree;
}

std::vector<std::string> names_of(std::vector<FieldEntry> const& fields) {
  std::vector<std::string> names;
  names.reserve(fields.size());
  for (auto const& field : fields) {
    names.push_back(field.name);
  }
  return names;
}

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (auto const& table : catalogue()) {
    names.push_back(table.name);
  }
  return names;
}

/// Turns the tree of one file into a profile.
class ProfileReader {
public:
  ProfileReader(std::string_view info, std::string const& name, std::string const& file)
      : file_(file), where_(file), tree_(read_tree(info, file)) {
    profile_.name = name;
  }

  Profile read() {
    for (auto const& [key, value] : tree_) {
      where_ = file_;
      if (key == "table") {
        read_table(value);
      } else if (key == "documents") {
        profile_.documents = words_below(value, document_kinds(), "bad_value");
      } else if (key == "title") {
        std::tie(profile_.title_de, profile_.title_en) = both_languages(value);
      } else if (key == "heading") {
        std::tie(profile_.heading_de, profile_.heading_en) = both_languages(value);
      } else {
        read_word(key, value.data());
      }
    }
    check_whole();
    return std::move(profile_);
  }

private:
  void read_word(std::string const& key, std::string const& value) {
    if (key == "version") {
      profile_.version = value;
    } else if (key == "everything") {
      profile_.everything = one_of({"yes", "no"}, value) == "yes";
    } else if (key == "graph") {
      profile_.graph =
          one_of({"nameless", "withheld"}, value) == "nameless" ? GraphRule::nameless : GraphRule::withheld;
    } else {
      refuse("unknown_key",
             where_,
             with_likely(key, {"version", "title", "heading", "everything", "graph", "documents", "table"}));
    }
  }

  std::string const& one_of(std::vector<std::string> const& allowed, std::string const& value) const {
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
      refuse("bad_value", where_, with_likely(value, allowed));
    }
    return value;
  }

  std::pair<std::string, std::string> both_languages(Tree const& tree) const {
    for (auto const& [key, value] : tree) {
      one_of({"de", "en"}, key);
    }
    return {tree.get("de", ""), tree.get("en", "")};
  }

  /// Names, one a line, each once and each known.
  Names words_below(Tree const& tree, std::vector<std::string> const& known, char const* code) const {
    Names names;
    for (auto const& [name, value] : tree) {
      if (!value.data().empty() || !value.empty()) {
        refuse("bad_value", where_, name + ' ' + value.data());
      }
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        refuse(code, where_, with_likely(name, known));
      }
      if (!names.insert(name).second) {
        refuse("duplicate", where_, name);
      }
    }
    return names;
  }

  void read_table(Tree const& tree) {
    auto const* const table = table_entry(tree.data());
    if (table == nullptr) {
      refuse("unknown_table", file_, with_likely(tree.data(), table_names()));
    }
    where_ = file_ + ", " + table->name;
    RecordRule rule;
    rule.table = table->name;
    for (auto const& [key, value] : tree) {
      if (key == "records") {
        read_which(value.data(), *table, rule);
      } else if (key == "fields") {
        rule.fields = words_below(value, names_of(table->fields), "unknown_field");
      } else if (key == "results") {
        rule.results = words_below(value, names_of(results_of(*table)), "unknown_field");
      } else if (key == "only") {
        read_only(value, *table, rule);
      } else {
        refuse("unknown_key", where_, with_likely(key, {"records", "only", "fields", "results"}));
      }
    }
    check_rule(tree, *table, rule);
    profile_.rules.push_back(std::move(rule));
  }

  [[nodiscard]] static std::vector<FieldEntry> const& results_of(TableEntry const& table) {
    static std::vector<FieldEntry> const none;
    return table.name == "processes"   ? results_of_processes()
           : table.name == "resources" ? results_of_resources()
                                       : none;
  }

  void read_which(std::string const& text, TableEntry const& table, RecordRule& rule) const {
    constexpr std::array<std::pair<std::string_view, Which>, 6> words{
        {{"all", Which::all},
         {"agreed", Which::agreed},
         {"needed", Which::needed},
         {"needed_indirectly", Which::needed_indirectly},
         {"recipient", Which::recipient},
         {"referred", Which::referred}}};
    if (text.starts_with(of_word)) {
      auto rest = text::trim(std::string_view(text).substr(of_word.size()));
      bool const of_agreed = rest.starts_with(agreed_word);
      rule.which = of_agreed ? Which::of_agreed : Which::of_field;
      rule.field = text::trim(rest.substr(of_agreed ? agreed_word.size() : 0));
      known_field(table, rule.field);
      return;
    }
    std::vector<std::string> known;
    for (auto const& [word, which] : words) {
      if (word == text) {
        rule.which = which;
        return;
      }
      known.emplace_back(word);
    }
    refuse("bad_value", where_, with_likely(text, known));
  }

  void known_field(TableEntry const& table, std::string const& name) const {
    if (table.field(name) == nullptr) {
      refuse("unknown_field", where_, with_likely(name, names_of(table.fields)));
    }
  }

  void read_only(Tree const& tree, TableEntry const& table, RecordRule& rule) const {
    for (auto const& [field, value] : tree) {
      known_field(table, field);
      Only only{field, {}};
      std::istringstream words(value.data());
      for (std::string word; std::getline(words, word, '|');) {
        only.values.emplace(text::trim(word));
      }
      if (only.values.empty()) {
        refuse("bad_value", where_, field);
      }
      rule.only.push_back(std::move(only));
    }
  }

  void check_rule(Tree const& tree, TableEntry const& table, RecordRule const& rule) {
    for (auto const* const part : {"records", "fields"}) {
      if (tree.count(part) != 1) {
        refuse(tree.count(part) == 0 ? "missing_part" : "duplicate", where_, part);
      }
    }
    if (!rule.fields.contains("id")) {
      refuse("missing_part", where_, "id");
    }
    if ((rule.which == Which::agreed && table.name != "processes") ||
        (rule.which == Which::recipient && table.name != "partners")) {
      refuse("bad_value", where_, rule.which == Which::agreed ? "agreed" : "recipient");
    }
    warn_of_defaults(table.fields, rule.fields, table.name);
    warn_of_defaults(results_of(table), rule.results, table.name);
  }

  void warn_of_defaults(std::vector<FieldEntry> const& fields, Names const& shown, std::string const& table) {
    for (auto const& field : fields) {
      if (field.must_say_something && !shown.contains(field.name)) {
        profile_.findings.push_back({Severity::warning,
                                     "redaction.shows_default",
                                     {},
                                     {file_, 0, table},
                                     {{"field", field.name}, {"table", table}}});
      }
    }
  }

  void check_whole() {
    where_ = file_;
    for (auto const& [text, part] : {std::pair(&profile_.version, "version"),
                                     {&profile_.title_de, "title de"},
                                     {&profile_.title_en, "title en"}}) {
      if (text->empty()) {
        refuse("missing_part", file_, part);
      }
    }
    if (profile_.everything != profile_.rules.empty()) {
      refuse(profile_.everything ? "bad_value" : "missing_part",
             file_,
             profile_.everything ? "everything" : "table");
    }
  }

  std::string file_;
  std::string where_;
  Tree tree_;
  Profile profile_;
};

}  // namespace

Profile Profile::parse(std::string_view info, std::string const& name, std::string const& file) {
  return ProfileReader(info, name, file).read();
}

}  // namespace nb::redaction

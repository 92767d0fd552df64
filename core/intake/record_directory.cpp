#include "core/intake/record_directory.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>

namespace nb::intake {

namespace {

constexpr std::size_t most_names_compared = 10'000;

template <typename Record>
std::string title_of(Record const& record) {
  std::string title;
  Record::each_field(record, [&title](model::Field const& field, auto const& value) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::string>) {
      if (field.name == "title" || field.name == "name") {
        title = value;
      }
    }
  });
  return title;
}

std::string_view title_of_row(ProposedRecord const& record) {
  for (auto const& value : record.values) {
    if (value.field == "title" || value.field == "name") {
      return value.text;
    }
  }
  return {};
}

}  // namespace

RecordDirectory::RecordDirectory(model::Register const& current, Intake const& intake) {
  for (std::size_t i = 0; i < intake.records.size(); ++i) {
    auto const& record = intake.records[i];
    if (!record.id.empty() && entries_.try_emplace(record.id, Entry{record.table, i, false}).second) {
      add_title(record.table, record.id, title_of_row(record));
    }
  }
  model::each_record(current, [this](auto const& record) {
    if (record.id.empty()) {
      return;
    }
    auto const [found, is_new] = entries_.try_emplace(record.id, Entry{record.table, std::nullopt, true});
    if (is_new) {
      add_title(record.table, record.id, title_of(record));
    } else if (found->second.table == record.table) {
      found->second.in_register = true;
    }
  });
}

RecordDirectory::Entry const* RecordDirectory::find(std::string_view id) const {
  auto const found = entries_.find(std::string(id));
  return found == entries_.end() ? nullptr : &found->second;
}

RecordDirectory::Titled const* RecordDirectory::titled(std::string_view table, std::string_view title) const {
  auto const titles = titles_.find(table);
  if (titles == titles_.end()) {
    return nullptr;
  }
  auto const found = titles->second.find(text::fold(title));
  return found == titles->second.end() ? nullptr : &found->second;
}

void RecordDirectory::add(std::string_view table, std::string const& id, std::string const& title) {
  entries_.try_emplace(id, Entry{table, std::nullopt, true});
  add_title(table, id, title);
}

void RecordDirectory::add_title(std::string_view table, std::string const& id, std::string_view title) {
  auto& names = names_[std::string(table)];
  names.push_back(id);
  if (title.empty()) {
    return;
  }
  names.emplace_back(title);
  auto const [found, is_new] = titles_[std::string(table)].try_emplace(text::fold(title), Titled{id, false});
  found->second.ambiguous = found->second.ambiguous || !is_new;
}

std::optional<std::string> RecordDirectory::similar(std::string_view table, std::string_view word) {
  constexpr std::size_t longest_word = 200;
  if (looks_left_ == 0 || word.size() > longest_word) {
    return std::nullopt;
  }
  --looks_left_;
  std::vector<std::string> candidates;
  for (auto const& [name, names] : names_) {
    if (table == "*" ? name == "processes" || name == "resources" : name == table) {
      candidates.insert(candidates.end(), names.begin(), names.end());
    }
  }
  return candidates.size() > most_names_compared ? std::nullopt : text::most_similar(word, candidates);
}

}  // namespace nb::intake

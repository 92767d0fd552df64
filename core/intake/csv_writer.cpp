#include "core/intake/csv_writer.hpp"

#include "core/base/files.hpp"
#include "core/intake/cell_form.hpp"
#include "core/intake/heading_meanings.hpp"
#include "core/intake/schema.hpp"
#include "core/model/changes.hpp"
#include "core/model/table.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

namespace nb::intake {

namespace {

using model::RecordText;
using text::Language;
using text::Messages;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// First of several words apart by `|`.
std::string first_word(std::string const& words) {
  return words.substr(0, words.find('|'));
}

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

/// `1,5` hours if the heading counts in hours and that is exact, else the largest unit that is: `20 min`.
std::string duration_cell(Minutes time, std::optional<Minutes> unit, Language language) {
  constexpr std::int64_t hour = 60;
  constexpr std::int64_t day = 24 * hour;
  auto const count = time.count();
  if (unit == Minutes{1}) {
    return std::to_string(count);
  }
  if (unit == Minutes{hour} && count % 3 == 0) {  // a twentieth of an hour has two decimals
    auto const hundredths = count % hour * 100 / hour;
    auto text = std::to_string(count / hour);
    if (hundredths > 0) {
      text += (language == Language::german ? ',' : '.') + two_digits(static_cast<unsigned>(hundredths));
      text.erase(text.back() == '0' ? text.size() - 1 : text.size());
    }
    return text;
  }
  if (count > 0 && count % day == 0) {
    return std::to_string(count / day) + " d";
  }
  return count > 0 && count % hour == 0 ? std::to_string(count / hour) + " h"
                                        : std::to_string(count) + " min";
}

std::string date_cell(Date date, Language language) {
  if (language == Language::english) {
    return to_iso(date);
  }
  return two_digits(static_cast<unsigned>(date.day())) + '.' +
         two_digits(static_cast<unsigned>(date.month())) + '.' +
         std::to_string(static_cast<int>(date.year()));
}

/// Canonical text -> cell, for fields that stand in one column.
class CellWriter {
public:
  explicit CellWriter(Language language) : language_(language), messages_(&Messages::of(language)) {}

  [[nodiscard]] std::string cell(FieldInfo const& field,
                                 std::string const& text,
                                 std::optional<Minutes> unit) const {
    if (text.empty()) {
      return {};
    }
    switch (field.kind) {
      case ValueKind::yes_no: return yes_no(text);
      case ValueKind::duration: return duration(text, unit);
      case ValueKind::date: return date(text);
      case ValueKind::list: return list(text);
      case ValueKind::durations: return durations(text);
      case ValueKind::choice: return (*messages_)("choice." + std::string(field.choice_list) + '.' + text);
      default: return protect(text);
    }
  }

  [[nodiscard]] std::string duration(std::string const& text, std::optional<Minutes> unit) const {
    std::optional<Minutes> time;
    (void)model::decode(text, time);
    return duration_cell(time.value_or(Minutes{0}), unit, language_);
  }

  [[nodiscard]] std::string date(std::string const& text) const {
    std::optional<Date> date;
    (void)model::decode(text, date);
    return date ? date_cell(*date, language_) : std::string();
  }

  [[nodiscard]] std::string word(std::string const& key) const {
    return first_word((*messages_)("intake." + key));
  }

  [[nodiscard]] Messages const& messages() const { return *messages_; }
  [[nodiscard]] Language language() const { return language_; }

private:
  [[nodiscard]] std::string yes_no(std::string const& text) const {
    return word(text == "true" ? "word.yes" : "word.no");
  }

  static std::string list(std::string const& text) {
    std::vector<std::string> items;
    (void)model::decode(text, items);
    return protect(list_text(items));
  }

  [[nodiscard]] std::string durations(std::string const& text) const {
    std::vector<Minutes> times;
    (void)model::decode(text, times);
    std::string cell;
    for (auto const time : times) {
      cell += (cell.empty() ? "" : "|") + duration_cell(time, std::nullopt, language_);
    }
    return cell;
  }

  Language language_;
  Messages const* messages_;
};

/// One column of an output table: heading, and what stands in it for the record at a position.
struct Column {
  std::string heading;
  std::function<std::string(std::size_t record)> cell;
};
using Columns = std::vector<Column>;

/// The columns of fields that are spread: entries of all records -> a column each.
class SpreadColumns {
public:
  SpreadColumns(CellWriter const& writer, std::string heading)
      : writer_(&writer), heading_(std::move(heading)) {}

  /// "Schaden Leib und Leben 4 h" and, where there are reasons, "Begründung Schaden …".
  void ratings(std::vector<std::string> const& texts, Columns& columns) const {
    std::map<std::pair<model::DamageType, Minutes>, std::map<std::size_t, model::Rating>> entries;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      model::Ratings ratings;
      (void)model::decode(texts[i], ratings);
      for (auto& rating : ratings) {
        auto& column = entries[{rating.type, rating.horizon}];
        column.emplace(i, std::move(rating));
      }
    }
    for (auto const& [key, column] : entries) {
      auto const& [type, horizon] = key;
      auto heading =
          heading_ +
          (type == model::DamageType::overall ? "" : ' ' + choice("damage_type", model::name(type))) + ' ' +
          horizon_text(horizon);
      add(columns, heading, column, [](model::Rating const& rating) { return std::to_string(rating.level); });
      add(columns, writer_->word("heading.reason") + ' ' + heading, column, [](model::Rating const& rating) {
        return protect(rating.reason);
      });
    }
  }

  /// "Wiederherstellungszeit Schadsoftware (h)", "Nachweis …", "Getestet …".
  void recovery(std::vector<std::string> const& texts, Columns& columns) const {
    std::map<model::Cause, std::map<std::size_t, model::RecoveryTime>> entries;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      model::RecoveryTimes times;
      (void)model::decode(texts[i], times);
      for (auto& time : times) {
        entries[time.cause].emplace(i, std::move(time));
      }
    }
    for (auto const& [cause, column] : entries) {
      auto const heading =
          heading_ +
          (cause == model::Cause::technical_fault ? "" : ' ' + choice("cause", model::name(cause)));
      add(columns, heading + " (h)", column, [this](model::RecoveryTime const& time) {
        return time.time ? duration_cell(*time.time, Minutes{60}, writer_->language())
                         : writer_->word("word.unknown");
      });
      add(columns,
          writer_->word("heading.evidence") + ' ' + heading,
          column,
          [](model::RecoveryTime const& time) { return protect(time.evidence); });
      add(columns,
          writer_->word("heading.tested") + ' ' + heading,
          column,
          [this](model::RecoveryTime const& time) {
            return time.tested_on ? date_cell(*time.tested_on, writer_->language()) : std::string();
          });
    }
  }

  /// A column per attribute; those whose name is no heading of its own stand together in the last column.
  void attributes(std::vector<std::string> const& texts, std::string_view table, Columns& columns) const {
    std::map<std::string, std::map<std::size_t, std::string>> entries;
    std::map<std::size_t, model::Attributes> awkward;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      model::Attributes attributes;
      (void)model::decode(texts[i], attributes);
      for (auto const& [key, value] : attributes) {
        if (!value.empty() && is_own_heading(key, table)) {
          entries[key].emplace(i, value);
        } else {
          awkward[i].emplace(key, value);
        }
      }
    }
    for (auto const& [key, column] : entries) {
      add(columns, key, column, [](std::string const& value) { return protect(value); });
    }
    if (!awkward.empty()) {
      add(columns, heading_, awkward, [](model::Attributes const& rest) {
        return protect(model::encode(rest));
      });
    }
  }

private:
  static bool is_own_heading(std::string const& key, std::string_view table) {
    bool const plain = !key.empty() && protect(key) == key && key.find_first_of("\r\n") == std::string::npos;
    return plain && !is_known_heading(table, key);
  }

  [[nodiscard]] std::string choice(std::string_view list, std::string_view value) const {
    return writer_->messages()("choice." + std::string(list) + '.' + std::string(value));
  }

  [[nodiscard]] std::string horizon_text(Minutes horizon) const {
    return duration_cell(horizon, std::nullopt, writer_->language());
  }

  /// A column, unless it would be empty throughout.
  template <typename Entries, typename Text>
  static void add(Columns& columns, std::string heading, Entries const& entries, Text text) {
    std::map<std::size_t, std::string> cells;
    for (auto const& [record, entry] : entries) {
      if (auto cell = text(entry); !cell.empty()) {
        cells.emplace(record, std::move(cell));
      }
    }
    if (cells.empty()) {
      return;
    }
    columns.push_back({std::move(heading), [cells = std::move(cells)](std::size_t record) {
                         auto const found = cells.find(record);
                         return found == cells.end() ? std::string() : found->second;
                       }});
  }

  CellWriter const* writer_;
  std::string heading_;
};

Columns columns_of(TableInfo const& table, std::vector<RecordText> const& records, CellWriter const& writer) {
  Columns columns;
  for (std::size_t f = 0; f < table.fields.size(); ++f) {
    auto const& field = table.fields[f];
    auto heading =
        writer.messages()("field." + std::string(table.record_kind) + '.' + std::string(field.name));
    SpreadColumns const spread(writer, heading);
    std::vector<std::string> texts;
    texts.reserve(records.size());
    for (auto const& record : records) {
      texts.push_back(record.fields[f].second);
    }
    switch (field.kind) {
      case ValueKind::ratings: spread.ratings(texts, columns); break;
      case ValueKind::recovery: spread.recovery(texts, columns); break;
      case ValueKind::attributes: spread.attributes(texts, table.table, columns); break;
      default: {
        auto const unit = unit_in_heading(heading);
        columns.push_back(
            {std::move(heading), [&field, &writer, unit, texts = std::move(texts)](std::size_t record) {
               return writer.cell(field, texts[record], unit);
             }});
      }
    }
  }
  return columns;
}

void append_cell(std::string& bytes, std::string_view cell, std::string_view quoted_for) {
  if (cell.find_first_of(quoted_for) == std::string_view::npos) {
    bytes += cell;
    return;
  }
  bytes += '"';
  for (char const c : cell) {
    bytes += c;
    if (c == '"') {
      bytes += '"';
    }
  }
  bytes += '"';
}

std::string csv_of(Columns const& columns, std::size_t records) {
  std::string bytes(byte_order_mark);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    bytes += i == 0 ? "" : ";";
    append_cell(bytes, columns[i].heading, ";,\t\"\r\n");  // so that the separator is found again
  }
  bytes += "\r\n";
  for (std::size_t record = 0; record < records; ++record) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      bytes += i == 0 ? "" : ";";
      append_cell(bytes, columns[i].cell(record), ";\"\r\n");
    }
    bytes += "\r\n";
  }
  return bytes;
}

}  // namespace

std::vector<CsvFile> csv_tables(model::Register const& register_,
                                text::Language language,
                                EmptyTables empty) {
  CellWriter const writer(language);
  std::map<std::string, std::vector<RecordText>, std::less<>> records;
  model::each_record(register_, [&records](auto const& record) {
    records[std::string(record.table)].push_back(model::record_text(record));
  });
  std::vector<CsvFile> files;
  for (auto const& table : all_tables()) {
    auto const& rows = records[std::string(table.table)];
    if (rows.empty() && empty == EmptyTables::leave_out) {
      continue;
    }
    files.push_back({writer.messages()("table." + std::string(table.table)) + ".csv",
                     csv_of(columns_of(table, rows, writer), rows.size())});
  }
  return files;
}

void write_csv_folder(model::Register const& register_,
                      text::Language language,
                      std::filesystem::path const& target) {
  auto const files = csv_tables(register_, language);
  NewFolder folder(target, files.front().name);
  for (auto const& file : files) {
    folder.write(file.name, file.bytes);
  }
  folder.commit();
}

}  // namespace nb::intake

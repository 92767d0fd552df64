#include "core/intake/csv_reader.hpp"

#include "core/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace nb::intake {

namespace {

constexpr std::size_t sample_bytes = std::size_t{64} * 1024;
constexpr std::array<char, 3> separators{';', ',', '\t'};

/// Takes UTF-8 in pieces and makes rows of it, one character at a time and each only once.
class CsvParser {
public:
  CsvParser(Table& table, char separator, FindingList& findings)
      : table_(&table), separator_(separator), findings_(&findings) {}

  void feed(std::string_view piece) {
    while (!piece.empty() && !stopped_) {
      auto const plain = skip_to_special(piece);
      append(piece.substr(0, plain));
      piece.remove_prefix(plain);
      if (!piece.empty()) {
        take_special(piece.front());
        piece.remove_prefix(1);
      }
    }
  }

  void finish() {
    if (state_ == State::quoted && !stopped_) {
      damage("intake.open_quote");
    }
    if (!stopped_ && (state_ != State::row_start || !row_.cells.empty())) {
      end_row();
    }
  }

private:
  enum class State { row_start, cell_start, plain, quoted, after_quote };

  std::size_t skip_to_special(std::string_view piece) const {
    std::size_t i = 0;
    if (state_ == State::quoted) {
      i = std::min(piece.find('"'), piece.size());
    } else {
      while (i < piece.size() && piece[i] != separator_ && piece[i] != '\n' && piece[i] != '\r' &&
             piece[i] != '"') {
        ++i;
      }
    }
    return i;
  }

  void append(std::string_view text) {
    if (text.empty()) {
      return;
    }
    after_cr_ = false;
    if (state_ == State::row_start || state_ == State::cell_start) {
      state_ = State::plain;
    }
    if (state_ == State::after_quote && text::trim(text).empty()) {
      return;  // blanks between the quote and the separator
    }
    if (state_ == State::after_quote) {
      damage("intake.stray_quote");
      state_ = State::plain;
    }
    if (text.find('\0') != std::string_view::npos) {
      damage("intake.nul_byte");
    }
    if (cell_.size() + text.size() > max_cell_bytes) {
      damage("intake.cell_too_long");
      return;
    }
    if (row_.width < max_columns) {
      cell_ += text;
    }
  }

  void take_special(char c) {
    bool const line_break_done = after_cr_ && c == '\n';
    after_cr_ = false;
    if (line_break_done) {
      return;
    }
    if (c == '"') {
      take_quote();
    } else if (c == separator_) {
      end_cell();
      state_ = State::cell_start;
    } else {
      after_cr_ = c == '\r';
      end_row();
    }
  }

  void take_quote() {
    switch (state_) {
      case State::row_start:
      case State::cell_start: state_ = State::quoted; break;
      case State::quoted: state_ = State::after_quote; break;
      case State::after_quote:  // a doubled quote stands for one
        state_ = State::quoted;
        append("\"");
        break;
      case State::plain:
        if (text::trim(cell_).empty()) {  // `; "text"`: blanks before the quote
          cell_.clear();
          state_ = State::quoted;
        } else {
          append("\"");
        }
        break;
    }
  }

  void end_cell() {
    ++row_.width;
    if (row_.width > max_columns) {
      if (row_.width == max_columns + 1) {
        damage("intake.too_many_columns");
      }
      cell_.clear();
      cell_damaged_ = false;
      return;
    }
    row_.cells.push_back(std::exchange(cell_, {}));
    cell_damaged_ = false;
  }

  void end_row() {
    end_cell();
    state_ = State::row_start;
    while (!row_.cells.empty() && row_.cells.back().empty()) {
      row_.cells.pop_back();
    }
    row_.number = ++line_;
    auto row = std::exchange(row_, {});
    if (row.cells.empty() && !row.damaged) {
      return;
    }
    if (table_->heading.number == 0) {
      table_->heading = std::move(row);
      return;
    }
    keep(std::move(row));
  }

  void keep(Row row) {
    cells_ += row.cells.size();
    if (table_->rows.size() >= max_rows || cells_ > max_cells) {
      findings_->error("intake.too_many_rows",
                       {table_->file, row.number, {}},
                       {},
                       {{"limit", std::to_string(table_->rows.size())}});
      stopped_ = true;
      return;
    }
    table_->rows.push_back(std::move(row));
  }

  /// One finding per cell, and the row counts as damaged.
  void damage(std::string code) {
    if (cell_damaged_) {
      return;
    }
    cell_damaged_ = true;
    row_.damaged = true;
    auto const column = std::min(row_.width, max_columns);
    auto const& headings = table_->heading.cells;
    findings_->error(std::move(code),
                     {table_->file,
                      line_ + 1,
                      column < headings.size() ? headings[column] : '#' + std::to_string(column + 1)},
                     {},
                     {{"columns", std::to_string(max_columns)}});
  }

  Table* table_;
  char separator_;
  FindingList* findings_;
  State state_ = State::row_start;
  Row row_;
  std::string cell_;
  std::int64_t line_ = 0;
  std::size_t cells_ = 0;
  bool after_cr_ = false;
  bool cell_damaged_ = false;
  bool stopped_ = false;
};

std::string sample_of(std::string_view bytes, EncodingGuess const& guess) {
  std::string sample;
  decode_pieces(bytes.substr(0, sample_bytes), guess, [&](std::string_view piece) { sample += piece; });
  return sample;
}

/// `sep=;` as the first line is an order to the reader, as office programs write and obey it. Gives its
/// length with the line break, or 0.
std::size_t separator_line(std::string_view text, char& separator) {
  bool const is_order = text.size() >= 5 && (text.substr(0, 4) == "sep=" || text.substr(0, 4) == "SEP=") &&
                        (text.size() == 5 || text[5] == '\r' || text[5] == '\n');
  if (!is_order) {
    return 0;
  }
  separator = text[4];
  if (text.substr(5, 2) == "\r\n") {
    return 7;
  }
  return std::min<std::size_t>(6, text.size());
}

/// The one that stands most often in the first line that is not empty, outside quotes.
char most_frequent_separator(std::string_view text) {
  std::array<std::size_t, separators.size()> counts{};
  bool quoted = false;
  bool begun = false;
  for (char const c : text) {
    if (c == '"') {
      quoted = !quoted;
    }
    if (!quoted && (c == '\n' || c == '\r')) {
      if (begun) {
        break;
      }
      continue;
    }
    begun = true;
    for (std::size_t i = 0; i < separators.size() && !quoted; ++i) {
      counts[i] += c == separators[i] ? 1U : 0U;
    }
  }
  return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                             counts.begin())];
}

std::int64_t line_of(std::string_view bytes, std::size_t position) {
  auto const before = bytes.substr(0, position);
  return std::count(before.begin(), before.end(), '\n') + 1;
}

bool is_table(std::string const& file,
              std::string_view bytes,
              EncodingGuess const& guess,
              FindingList& findings) {
  if (bytes.size() <= guess.mark_bytes) {
    findings.error("intake.empty_file", {file, 0, {}});
    return false;
  }
  if (!guess.problem.empty()) {
    auto const row = guess.position == 0 ? 0 : line_of(bytes, guess.position);
    findings.error(guess.problem, {file, row, {}}, {}, {{"detail", guess.detail}});
    return false;
  }
  return true;
}

}  // namespace

std::optional<Table> read_csv(std::string const& file,
                              std::string_view bytes,
                              CsvDialect const& dialect,
                              FindingList& findings) {
  auto guess = guess_encoding(bytes);
  if (dialect.encoding && guess.mark_bytes == 0 && guess.problem != "intake.binary_file") {
    guess = {*dialect.encoding, 0, {}, {}, 0};
    if (*dialect.encoding == Encoding::utf8 && !text::is_utf8(bytes)) {
      guess.problem = "intake.not_utf8";
    }
  }
  if (!is_table(file, bytes, guess, findings)) {
    return std::nullopt;
  }
  auto const sample = sample_of(bytes, guess);
  char separator = dialect.separator;
  std::size_t skip = separator_line(sample, separator);
  if (dialect.separator != '\0') {
    separator = dialect.separator;
  } else if (skip == 0) {
    separator = most_frequent_separator(sample);
  }
  Table table{file, {}, {}, {}};
  CsvParser parser(table, separator, findings);
  decode_pieces(bytes, guess, [&](std::string_view piece) {
    auto const skipped = std::min(skip, piece.size());
    skip -= skipped;
    parser.feed(piece.substr(skipped));
  });
  parser.finish();
  if (table.heading.number == 0) {
    findings.error("intake.empty_file", {file, 0, {}});
    return std::nullopt;
  }
  return table;
}

}  // namespace nb::intake

#include "core/intake/csv_reader.hpp"

#include "tests/unit/core/intake/intake_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::intake {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Read {
  std::optional<Table> table;
  std::vector<std::string> findings;
};

Read read(std::string_view bytes, CsvDialect const& dialect = {}) {
  FindingList findings;
  auto table = read_csv("t.csv", bytes, dialect, findings);
  return {std::move(table), test::lines_of(findings.take())};
}

std::string utf16(std::string_view ascii, bool little_endian) {
  std::string bytes = little_endian ? "\xFF\xFE" : "\xFE\xFF";
  for (char const c : ascii) {
    bytes += little_endian ? std::string{c, '\0'} : std::string{'\0', c};
  }
  return bytes;
}

TEST(CsvReader, ReadsEverySeparatorAndLineEnd) {
  for (std::string const separator : {";", ",", "\t"}) {
    for (std::string const end : {"\n", "\r\n", "\r"}) {
      auto const [table, findings] = read("ID" + separator + "Titel" + end + "P1" + separator + "Wohngeld" +
                                          end + end + "P2" + separator + "Pass");
      ASSERT_TRUE(table) << separator << end;
      EXPECT_THAT(findings, IsEmpty());
      EXPECT_THAT(table->heading.cells, ElementsAre("ID", "Titel"));
      ASSERT_THAT(table->rows, SizeIs(2));
      EXPECT_THAT(table->rows[0].cells, ElementsAre("P1", "Wohngeld"));
      EXPECT_EQ(table->rows[1].number, 4) << "the empty line counts as a spreadsheet counts it";
    }
  }
}

TEST(CsvReader, ObeysTheSeparatorLineOfSpreadsheets) {
  auto const [table, findings] = read("sep=,\r\na;b,c\r\n1,2\r\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(table->heading.cells, ElementsAre("a;b", "c"));
  EXPECT_EQ(table->heading.number, 1) << "the order to the reader is no row";
}

TEST(CsvReader, ReadsQuotedFieldsWithLineBreaksSeparatorsAndQuotes) {
  auto const [table, findings] = read("a;b;c\n\"x\r\ny\";\"1;2\";\"sagt \"\"ja\"\"\"\n \"z\" ;;\n");
  ASSERT_TRUE(table);
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_THAT(table->rows[0].cells, ElementsAre("x\r\ny", "1;2", "sagt \"ja\""));
  EXPECT_THAT(table->rows[1].cells, ElementsAre("z"));
  EXPECT_EQ(table->rows[1].width, 3U);
  EXPECT_EQ(table->rows[1].number, 3) << "a line break inside a cell begins no row";
}

TEST(CsvReader, UnderstandsTheEncodingsOfOfficePrograms) {
  std::string const utf8 = "ID;Gebühr\n1;§ 3\n";
  EXPECT_EQ(read(utf8).table->heading.cells[1], "Gebühr");
  EXPECT_EQ(read("\xEF\xBB\xBF" + utf8).table->heading.cells[0], "ID");
  EXPECT_EQ(read("ID;Geb\xFChr\n1;\xA7 3 \x84x\x93\n").table->heading.cells[1], "Gebühr");
  EXPECT_EQ(read("ID;Geb\xFChr\n1;\xA7 3\n").table->rows[0].cells[1], "§ 3");
  EXPECT_EQ(read(utf16("ID;Name\r\n1;x\r\n", true)).table->rows[0].cells[1], "x");
  EXPECT_EQ(read(utf16("ID;Name\r\n1;x\r\n", false)).table->rows[0].cells[1], "x");
}

TEST(CsvReader, DecodesPairsOfUtf16AndMarksHalfOnes) {
  auto bytes = utf16("ID\n", true);
  bytes += std::string("\x3D\xD8\x00\xDE\x0A\x00\x3D\xD8", 8);  // U+1F600, line end, half a pair
  auto const [table, findings] = read(bytes);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows[0].cells[0], "\xF0\x9F\x98\x80");
  EXPECT_EQ(table->rows[1].cells[0], "\xEF\xBF\xBD");
}

TEST(CsvReader, RefusesWhatIsNoTextTable) {
  EXPECT_THAT(read("").findings, ElementsAre("error intake.empty_file t.csv"));
  EXPECT_THAT(read("\xEF\xBB\xBF").findings, ElementsAre("error intake.empty_file t.csv"));
  EXPECT_THAT(read("\n\r\n\n").findings, ElementsAre("error intake.empty_file t.csv"));
  EXPECT_THAT(read("PK\x03\x04rest").findings, ElementsAre("error intake.binary_file t.csv"));
  EXPECT_THAT(read(std::string(500, '\x01')).findings, ElementsAre("error intake.binary_file t.csv"));
  EXPECT_THAT(read(utf16("ID;Name\n1;2\n", true).substr(2)).findings,
              ElementsAre("error intake.utf16_without_mark t.csv"));
}

TEST(CsvReader, TellsBrokenUtf8FromAnotherEncoding) {
  EXPECT_THAT(read("ID;Größe\n1;übrig\n2;Stra\xDF"
                   "e\n")
                  .findings,
              ElementsAre("error intake.mixed_encoding t.csv:3"));
  EXPECT_THAT(read("ID;Gr\x94\xE1"
                   "e\n1;\x81"
                   "brig\n")
                  .findings,
              ElementsAre("error intake.unknown_encoding t.csv:2"));
}

TEST(CsvReader, KeepsToTheEncodingThatAMappingFixes) {
  CsvDialect const utf8{'\0', Encoding::utf8};
  EXPECT_THAT(read("ID;Geb\xFChr\n", utf8).findings, ElementsAre("error intake.not_utf8 t.csv"));
  CsvDialect const windows{'\0', Encoding::windows_1252};
  EXPECT_EQ(read("ID;Ã¼\n1;2\n", windows).table->heading.cells[1], "ÃƒÂ¼");
}

TEST(CsvReader, ReportsWhereAQuoteOpensThatIsNeverClosed) {
  auto const [table, findings] = read("a;b\n1;x\n2;\"offen\n3;y\n");
  EXPECT_THAT(findings, ElementsAre("error intake.open_quote t.csv:3:b"));
  ASSERT_TRUE(table);
  ASSERT_THAT(table->rows, SizeIs(2));
  EXPECT_FALSE(table->rows[0].damaged);
  EXPECT_TRUE(table->rows[1].damaged);
}

TEST(CsvReader, ReportsTextAfterAClosingQuote) {
  auto const [table, findings] = read("a;b\n\"x\"y;1\nz;2\n");
  EXPECT_THAT(findings, ElementsAre("error intake.stray_quote t.csv:2:a"));
  EXPECT_TRUE(table->rows[0].damaged);
  EXPECT_FALSE(table->rows[1].damaged);
}

TEST(CsvReader, TakesQuotesInsideAWordAsTheyStand) {
  auto const [table, findings] = read("a;b\n5\" Rohr;x\n");
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_EQ(table->rows[0].cells[0], "5\" Rohr");
}

TEST(CsvReader, ReportsANulByteWithItsPlace) {
  auto const [table, findings] = read(std::string_view("a;b\n1;x\0y\n2;z\n", 14));
  EXPECT_THAT(findings, ElementsAre("error intake.nul_byte t.csv:2:b"));
}

TEST(CsvReader, ReadsALineOf200MegabytesInBoundedSpace) {
  std::string bytes = "a;b\n1;";
  bytes.append(std::size_t{200} * 1024 * 1024, 'x');
  bytes += "\n2;y\n";
  auto const [table, findings] = read(bytes);
  EXPECT_THAT(findings, ElementsAre("error intake.cell_too_long t.csv:2:b"));
  ASSERT_THAT(table->rows, SizeIs(2));
  EXPECT_LE(table->rows[0].cells.back().size(), max_cell_bytes);
  EXPECT_EQ(table->rows[1].cells[1], "y");
}

TEST(CsvReader, ReportsTenThousandColumnsOnce) {
  std::string line;
  for (int i = 0; i < 10'000; ++i) {
    line += "x;";
  }
  auto const [table, findings] = read("a;b\n" + line + "\n1;2\n");
  EXPECT_THAT(findings, ElementsAre("error intake.too_many_columns t.csv:2:#1001"));
  EXPECT_EQ(table->rows[0].cells.size(), max_columns);
  EXPECT_FALSE(table->rows[1].damaged);
}

TEST(CsvReader, DoesNotStoreEmptyCellsAtTheEndOfRows) {
  std::string bytes = "a\n";
  for (int i = 0; i < 1000; ++i) {
    bytes += "x" + std::string(900, ';') + "\n";
  }
  auto const [table, findings] = read(bytes);
  EXPECT_EQ(table->rows[500].cells.capacity() < 4096, true);
  EXPECT_THAT(table->rows[500].cells, ElementsAre("x"));
}

TEST(CsvReader, StopsAtTooManyRows) {
  std::string bytes = "a\n";
  for (std::size_t i = 0; i < max_rows + 5; ++i) {
    bytes += "1\n";
  }
  auto const [table, findings] = read(bytes);
  EXPECT_THAT(findings, ElementsAre("error intake.too_many_rows t.csv:1000002"));
  EXPECT_EQ(table->rows.size(), max_rows);
}

/// The obvious way: character by character into a grid, for tables without oddities.
std::vector<std::vector<std::string>> slow_grid(std::string const& text) {
  std::vector<std::vector<std::string>> grid(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto& cell = grid.back().back();
    if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[i++];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ';') {
      grid.back().emplace_back();
    } else if (!quoted && text[i] == '\n') {
      grid.emplace_back(1);
    } else {
      cell += text[i];
    }
  }
  return grid;
}

TEST(CsvReader, AgreesWithTheObviousReaderOnEveryShortTable) {
  std::string const letters = "a;\n\"";
  for (int number = 0; number < 16384; ++number) {  // all texts of 7 letters
    std::string text;
    for (int rest = number, i = 0; i < 7; ++i, rest /= 4) {
      text += letters[static_cast<std::size_t>(rest % 4)];
    }
    auto const [table, findings] = read("h;i;j;k;l;m;n;o\n" + text);
    if (!findings.empty() || text.find("a\"") != std::string::npos ||
        text.find("\"\"\"") != std::string::npos) {
      continue;  // quotes that the obvious reader takes differently have tests of their own
    }
    std::vector<std::vector<std::string>> expected;
    for (auto row : slow_grid(text)) {
      while (!row.empty() && row.back().empty()) {
        row.pop_back();
      }
      if (!row.empty()) {
        expected.push_back(row);
      }
    }
    std::vector<std::vector<std::string>> rows;
    for (auto const& row : table->rows) {
      rows.push_back(row.cells);
    }
    ASSERT_EQ(rows, expected) << text;
  }
}

}  // namespace

}  // namespace nb::intake

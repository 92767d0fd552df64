#include "core/intake/csv_writer.hpp"

#include "core/base/files.hpp"
#include "core/model/changes.hpp"
#include "core/model/table.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/core/intake/intake_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::intake {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

test::NamedTables tables_of(model::Register const& register_, text::Language language) {
  test::NamedTables tables;
  for (auto const& file : csv_tables(register_, language)) {
    tables.emplace_back(file.name, file.bytes);
  }
  return tables;
}

void expect_round_trip(model::Register const& register_, text::Language language) {
  model::Register empty;
  empty.municipality = model::empty_record<model::Municipality>();
  auto const plan = propose(empty, {}, test::intake_of(tables_of(register_, language)));
  Diagnostics errors;
  for (auto const& finding : plan.findings) {
    if (finding.severity == Severity::error) {
      errors.push_back(finding);
    }
  }
  EXPECT_THAT(test::lines_of(errors), IsEmpty());
  for (auto const& change : model::difference(register_, plan.next)) {
    ADD_FAILURE() << change.table << ' ' << change.id << '.' << change.field << ": "
                  << change.before.value_or("(nothing)") << " -> " << change.after.value_or("(nothing)");
  }
}

std::string table_named(std::vector<CsvFile> const& files, std::string_view name) {
  for (auto const& file : files) {
    if (file.name == name) {
      return file.bytes;
    }
  }
  return {};
}

TEST(CsvWriter, WritesARegisterThatReadsBackTheSame) {
  for (auto const language : {text::Language::german, text::Language::english}) {
    expect_round_trip(test::filled_register(3), language);
  }
}

TEST(CsvWriter, KeepsTextsThatTablesFindAwkward) {
  auto register_ = test::filled_register();
  auto& process = register_.processes.front();
  process.title = "=SUMME(A1)";
  process.section = "-";
  process.note = " Rand\r\nund \"Zitat\"; \t";
  process.legal_basis = "'Gesetz'";
  process.critical_period = "+49";
  process.forms = {"P:\\Vordrucke\\neu|alt", "", " x ", "-", "\"q\"", "a\nb"};
  process.attributes = {{"Bezeichnung", "nicht der Titel"},
                        {"", "ohne Namen"},
                        {"=x", "Formel"},
                        {"leer", ""},
                        {"Schaden 4 h", "kein Schaden"},
                        {"zwei\nZeilen", "a\\nb"},
                        {"Semikolon;", "ja"},
                        {"Strich", "-"}};
  process.mtpd = Minutes{20};
  process.rto = Minutes{0};
  process.rpo = Minutes{61};
  register_.roles.front().phone = "+49 30 23125";
  register_.resources.front().title = "@Server";
  register_.requirements.front().need = model::Need::group(
      2, {model::Need::of("processes-1"), model::Need::of("resources-1", Minutes{7})}, Minutes{90});
  for (auto const language : {text::Language::german, text::Language::english}) {
    expect_round_trip(register_, language);
  }
}

TEST(CsvWriter, KeepsARegisterWithGaps) {
  auto register_ = test::register_of(
      "process wohngeld mtpd 24 h rated 1 2 _ 3 4 4; wohngeld needs db1 [4 h]; wohngeld wants post; "
      "wohngeld needs in emergency papier; db1 server repair 4 h needs strom | diesel; strom power repair "
      "ransomware unknown");
  expect_round_trip(register_, text::Language::german);
}

TEST(CsvWriter, WritesWhatGermanOfficeProgramsOpen) {
  auto register_ = test::register_of("process wohngeld mtpd 90 min; wohngeld needs db1");
  register_.processes.front().reviewed_on =
      Date{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{1}};
  register_.processes.front().own_standby = true;
  auto const bytes = table_named(csv_tables(register_, text::Language::german), "prozesse.csv");
  EXPECT_THAT(bytes, StartsWith("\xEF\xBB\xBFProzess-ID;Bezeichnung;"));
  EXPECT_THAT(bytes, HasSubstr(";1,5;"));
  EXPECT_THAT(bytes, HasSubstr(";01.03.2026;"));
  EXPECT_THAT(bytes, HasSubstr(";ja;"));
  EXPECT_THAT(bytes, HasSubstr("\r\n"));
}

TEST(CsvWriter, NeverBeginsACellLikeAFormula) {
  model::Register register_;
  for (std::string const text : {"=1", "+1", "-1", "@x", "\t=1"}) {
    model::Process process;
    process.id = "P" + std::to_string(register_.processes.size());
    process.title = text;
    process.attributes = {{text, text}};
    process.forms = {text};
    register_.processes.push_back(process);
  }
  for (auto const& file : csv_tables(register_, text::Language::german)) {
    for (std::string const start : {";", "\n", "\""}) {
      for (std::string const sign : {"=", "+", "-", "@"}) {
        EXPECT_THAT(file.bytes, Not(HasSubstr(start + sign))) << file.name;
      }
    }
  }
}

TEST(CsvWriter, LeavesEmptyTablesOutUnlessTheyAreWantedAsForms) {
  model::Register register_;
  EXPECT_EQ(csv_tables(register_, text::Language::german).size(), 1U);
  auto const forms = csv_tables(register_, text::Language::german, EmptyTables::write);
  EXPECT_EQ(forms.size(), 32U);
  EXPECT_THAT(table_named(forms, "trust_zones.csv"), IsEmpty());
  EXPECT_EQ(table_named(forms, "vertrauensbereiche.csv"), "\xEF\xBB\xBFID;Bezeichnung;Beschreibung\r\n");
}

TEST(CsvWriter, WritesAFolderThatAppearsWhole) {
  test::TemporaryFolder const folder;
  auto const register_ = test::register_of("process wohngeld; wohngeld needs db1");
  write_csv_folder(register_, text::Language::german, folder.path() / "tabellen");
  EXPECT_EQ(sources_in(folder.path() / "tabellen").size(),
            csv_tables(register_, text::Language::german).size());
}

}  // namespace

}  // namespace nb::intake

#include "core/store/schema.hpp"

#include "core/base/error.hpp"
#include "core/model/index.hpp"
#include "core/store/database.hpp"
#include "core/store/store.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/core/store/expected_column.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <functional>
#include <map>

namespace nb::store {
namespace {

using testing::HasSubstr;

std::string code_of(std::function<void()> const& act) {
  try {
    act();
  } catch (Error const& error) {
    return error.code();
  }
  return "no error";
}

/// What SQLite says about the columns of a table.
struct Column {
  std::string type;
  bool not_null = false;
  std::string references;
};

std::map<std::string, Column> columns_of(SQLite::Database& database, std::string const& table) {
  std::map<std::string, Column> columns;
  SQLite::Statement info(database, "SELECT name, type, \"notnull\" FROM pragma_table_info(?)");
  info.bind(1, table);
  while (info.executeStep()) {
    columns[info.getColumn(0).getString()] = {
        info.getColumn(1).getString(), info.getColumn(2).getInt() == 1, ""};
  }
  SQLite::Statement keys(database, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)");
  keys.bind(1, table);
  while (keys.executeStep()) {
    columns[keys.getColumn(0).getString()].references = keys.getColumn(1).getString();
  }
  return columns;
}

TEST(Schema, HasAColumnForEveryFieldOfEveryRecordAndNoOther) {
  auto const database = memory_database();
  migrate(*database, 0, newest_version());
  auto const check = [&](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    std::string const table(Record::table);
    auto columns = columns_of(*database, table);
    auto const sql =
        database->execAndGet("SELECT sql FROM sqlite_schema WHERE name = '" + table + "'").getString();
    EXPECT_THAT(sql, HasSubstr("STRICT"));
    Record::each_field(record, [&](model::Field const& field, auto const& value) {
      auto const expected = expected_column(field, value);
      auto const wanted = table + ": " + column_definition(field, expected);
      auto const found = columns.extract(std::string(field.name));
      ASSERT_FALSE(found.empty()) << "missing in data/schema: " << wanted;
      EXPECT_EQ(found.mapped().type, expected.type) << wanted;
      EXPECT_EQ(found.mapped().not_null, expected.not_null) << wanted;
      EXPECT_EQ(found.mapped().references, expected.references) << wanted;
      EXPECT_THAT(sql, HasSubstr(expected.check)) << wanted;
    });
    EXPECT_TRUE(columns.empty()) << table << " has a column that no field fills: " << columns.begin()->first;
  };
  check(model::Municipality{});
  model::Register const register_;
  model::Register::each_table(register_, [&](auto const& records) {
    check(typename std::remove_cvref_t<decltype(records)>::value_type{});
  });
}

TEST(Schema, FindsTheRecordsThatReferToOneByAnIndex) {
  auto const database = memory_database();
  migrate(*database, 0, newest_version());
  SQLite::Statement lacking(
      *database,
      R"(SELECT t.name || '.' || k."from" FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS k
         WHERE t.type = 'table' AND t.name NOT IN ('change', 'change_set') AND NOT EXISTS (
           SELECT 1 FROM pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c
           WHERE c.seqno = k.seq AND c.name = k."from"))");
  while (lacking.executeStep()) {
    ADD_FAILURE() << lacking.getColumn(0).getString() << " has no index";
  }
}

class ForeignFileTest : public testing::Test {
protected:
  ForeignFileTest() {
    auto register_ = test::register_of("p mtpd 4 h needs r; role server");
    auto store = Store::create(path(), register_.municipality, {"a", "b", "c", "d"});
    store.save(register_, {"a", "b", "c", "d"});
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_ / "register.nb"; }

  /// Changes the file behind the back of the store.
  void tamper(std::string const& sql) const {
    SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
    database.exec(sql);
  }

  /// Makes it the file that version 1 of the program wrote: without the indexes and tables that came later.
  void make_version_1() const {
    SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
    std::string sql;
    SQLite::Statement indexes(database,
                              "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
    while (indexes.executeStep()) {
      sql += "DROP INDEX \"" + indexes.getColumn(0).getString() + "\";";
    }
    indexes.reset();
    for (auto const* table : {"issued_bundle", "partner_key", "partner_event"}) {
      sql += std::string("DROP TABLE \"") + table + "\";";
    }
    database.exec(sql + "PRAGMA user_version = 1");
  }

  [[nodiscard]] std::string opening(Mode mode = Mode::read) const {
    return code_of([&] { (void)Store::open(path(), mode).load(); });
  }

  test::TemporaryFolder folder_;
};

TEST_F(ForeignFileTest, IsReadAsLongAsNobodyTampersWithIt) {
  EXPECT_EQ(opening(), "no error");
}

TEST_F(ForeignFileTest, IsRefusedWithATriggerAViewATableAColumnOrAnIndexTooMany) {
  auto const bytes = [this] {
    std::ifstream in(path(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  for (auto const* const sql : {"CREATE TRIGGER t AFTER INSERT ON processes BEGIN DELETE FROM processes; END",
                                "CREATE VIEW v AS SELECT 1",
                                "CREATE TABLE x (y)",
                                "CREATE TEMP TABLE harmless (y); CREATE INDEX i ON processes (title)",
                                "ALTER TABLE processes ADD COLUMN z TEXT",
                                "DROP TABLE partners",
                                "DROP TABLE partners; CREATE VIEW partners AS SELECT * FROM processes",
                                "CREATE VIRTUAL TABLE f USING fts5 (x)"}) {
    tamper(sql);
    EXPECT_EQ(opening(), "store.not_a_register") << sql;
    EXPECT_EQ(opening(Mode::write), "store.not_a_register") << sql;
    std::ofstream(path(), std::ios::binary) << bytes;
  }
  EXPECT_EQ(opening(), "no error");
}

TEST_F(ForeignFileTest, IsRefusedIfItIsAnotherProgramsDatabase) {
  tamper("PRAGMA application_id = 1");
  EXPECT_EQ(opening(), "store.not_a_register");
  tamper("PRAGMA application_id = " + std::to_string(application_id) + "; PRAGMA user_version = 0");
  EXPECT_EQ(opening(), "store.not_a_register");
}

TEST_F(ForeignFileTest, IsRefusedIfItIsNoDatabase) {
  std::ofstream(path()) << std::string(10'000, 'x');
  EXPECT_EQ(opening(), "store.not_a_register");
  std::ofstream(path()) << "";
  EXPECT_EQ(opening(), "store.not_a_register");
  std::filesystem::remove(path());
  std::filesystem::create_directory(path());
  EXPECT_EQ(opening(), "store.not_a_register");
}

TEST_F(ForeignFileTest, IsRefusedIfALaterProgramWroteIt) {
  tamper("PRAGMA user_version = " + std::to_string(newest_version() + 1));
  EXPECT_EQ(opening(), "store.newer_version");
  EXPECT_EQ(opening(Mode::write), "store.newer_version");
}

TEST_F(ForeignFileTest, IsDamagedIfItsContentDoesNotFitTogether) {
  auto const bytes = [this] {
    std::ifstream in(path(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  for (auto const* const sql : {"UPDATE processes SET title = 'changed behind its back'",
                                "UPDATE processes SET owner_role = 'nobody'",
                                "UPDATE requirements SET need = '1 of ('",
                                "UPDATE requirements SET need = 'nobody'",
                                "UPDATE processes SET ratings = 'sorrow PT4H 1'",
                                "UPDATE record SET table_name = 'roles' WHERE id = 'p'",
                                "DELETE FROM municipality",
                                "DELETE FROM processes",
                                "UPDATE change_set SET digest = ''"}) {
    tamper(sql);
    EXPECT_EQ(opening(), "store.damaged") << sql;
    std::ofstream(path(), std::ios::binary) << bytes;
  }
}

TEST_F(ForeignFileTest, HoldsItselfAgainstBadValuesReferencesAndDoubleIds) {
  auto const* const undoing_nothing =
      "PRAGMA foreign_keys = ON; INSERT INTO change_set (at, who, why, command, undoes, digest) "
      "VALUES ('', '', '', '', 99, '')";
  for (auto const* const sql : {"UPDATE resources SET kind = 'toaster'",
                                "UPDATE processes SET mtpd = -1",
                                "UPDATE processes SET mtpd = 'soon'",
                                "UPDATE processes SET title = NULL",
                                "UPDATE processes SET reviewed_on = '21.11.2026'",
                                "UPDATE processes SET own_standby = 2",
                                "UPDATE processes SET office = 'middle'",
                                "UPDATE processes SET id = ''",
                                "INSERT INTO record (id, table_name) VALUES ('p', 'roles')",
                                "PRAGMA foreign_keys = ON; UPDATE processes SET owner_role = 'nobody'",
                                "PRAGMA foreign_keys = ON; DELETE FROM record WHERE id = 'r'",
                                "PRAGMA foreign_keys = ON; UPDATE link SET to_id = 'nobody'",
                                "PRAGMA foreign_keys = ON; INSERT INTO link VALUES ('p', 'x', 'r', 'roles')",
                                undoing_nothing}) {
    EXPECT_THROW(tamper(sql), SQLite::Exception) << sql;
  }
  EXPECT_EQ(opening(), "no error");
}

TEST_F(ForeignFileTest, OfAnOlderVersionIsBroughtUpToDateWhenItIsWritten) {
  auto const before = Store::open(path(), Mode::read).load();
  make_version_1();
  EXPECT_EQ(Store::open(path(), Mode::write).load(), before);
  SQLite::Database database(path().string());
  EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), newest_version());
  EXPECT_EQ(Store::open(path(), Mode::write).load(), before);
}

TEST_F(ForeignFileTest, OfAnOlderVersionIsReadWithoutBeingChanged) {
  auto const before = Store::open(path(), Mode::read).load();
  make_version_1();
  EXPECT_EQ(Store::open(path(), Mode::read).load(), before);
  SQLite::Database database(path().string());
  EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), 1);
}

TEST_F(ForeignFileTest, LosesItsWriteAheadLogWhenItIsWritten) {
  tamper("PRAGMA journal_mode = WAL");
  EXPECT_EQ(opening(Mode::write), "no error");
  EXPECT_FALSE(std::filesystem::exists(path().string() + "-wal"));
  SQLite::Database database(path().string());
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "delete");
}

}  // namespace
}  // namespace nb::store

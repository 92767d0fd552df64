#include "core/exchange/register_json.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/model/index.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>

namespace nb::exchange {
namespace {

using test::filled_register;
using test::register_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

/// "code place" of every finding.
std::vector<std::string> findings_in(std::string const& json) {
  std::vector<std::string> lines;
  for (auto const& finding : from_json(json, "r.json").findings) {
    EXPECT_EQ(finding.severity, Severity::error);
    lines.push_back(finding.code + ' ' + to_text(finding.place));
  }
  return lines;
}

/// A document with these members beside its head.
std::string document(std::string const& members) {
  return R"({"format": "notbetrieb.register", "version": 1, "municipality": {"id": "1"})" +
         (members.empty() ? "" : ", " + members) + "}";
}

/// A document with one process that has these members beside its id.
std::string process(std::string const& members) {
  return document(R"("processes": [{"id": "p", )" + members + "}]");
}

std::string repeated(std::string const& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

TEST(RegisterJson, KeepsEveryFieldOfEveryRecord) {
  auto const full = filled_register(3);
  auto const [back, findings] = from_json(to_json(full), "r.json");
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_EQ(back, full);
}

TEST(RegisterJson, KeepsUnknownValuesUnknown) {
  auto sparse = register_of("p; r server");
  sparse.municipality = model::empty_record<model::Municipality>();
  sparse.municipality.id = "1";
  auto const [back, findings] = from_json(to_json(sparse), "r.json");
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_EQ(back, sparse);
}

TEST(RegisterJson, KeepsHostileTexts) {
  auto hostile = register_of("p");
  hostile.processes[0].title = "</script><script>alert(1)</script> \"\\\n\t\x01 € 😀";
  hostile.processes[0].services = {"", "|", "\\"};
  hostile.processes[0].attributes = {{"", "\n"}, {"a/b~c", ""}};
  auto const [back, findings] = from_json(to_json(hostile), "r.json");
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_EQ(back, hostile);
}

TEST(RegisterJson, WritesTypedValuesOneRecordPerLine) {
  auto const json = to_json(
      register_of("wohngeld mtpd 24 h rated 1 needs 1 of (db1, db2 [30 min]); db1 server repair unknown"));
  EXPECT_THAT(
      json,
      HasSubstr("\n\"processes\": [\n{\"id\":\"wohngeld\",\"title\":\"wohngeld\",\"ratings\":[{\"type\":"
                "\"overall\",\"horizon\":240,\"level\":1}],\"mtpd\":1440}\n],"));
  EXPECT_THAT(json, HasSubstr(R"("need":{"at_least":1,"of":[{"id":"db1"},{"id":"db2","tolerance":30}]})"));
  EXPECT_THAT(json, HasSubstr(R"("recovery":[{"cause":"technical_fault","time":null}])"));
  EXPECT_EQ(nlohmann::json::parse(json).at("processes").size(), 1U);
}

TEST(RegisterJson, IsTheSameForTheSameRegister) {
  EXPECT_EQ(to_json(filled_register(2)), to_json(filled_register(2)));
}

TEST(RegisterJson, RefusesToWriteTextThatIsNoUtf8) {
  auto broken = register_of("p");
  broken.processes[0].title = "\xff";
  EXPECT_THROW((void)to_json(broken), Error);
}

TEST(RegisterJson, ReadsASmallDocumentWithoutFindings) {
  EXPECT_THAT(findings_in(document("")), IsEmpty());
}

TEST(RegisterJson, NamesUnknownMembersByTheirPlace) {
  EXPECT_THAT(findings_in(document(
                  R"("wishes": [{"a": [1, {"b": 2}]}], "processes": [{"id": "p", "co/lour": "red"}])")),
              ElementsAre("exchange.unknown_member r.json:/wishes",
                          "exchange.unknown_member r.json:/processes/0/co~1lour"));
}

TEST(RegisterJson, CollectsEverythingThatIsWrong) {
  EXPECT_THAT(
      findings_in(document(R"("processes": [{"id": 1, "mtpd": "4 h"}, 7, [[1]], {"title": "x"}, {"id": "q"}],
                                      "resources": {"id": "r"}, "roles": "none")")),
      ElementsAre("exchange.wrong_value r.json:/processes/0/id",
                  "exchange.wrong_value r.json:/processes/0/mtpd",
                  "exchange.wrong_value r.json:/processes/1",
                  "exchange.wrong_value r.json:/processes/2",
                  "exchange.missing_member r.json:/processes/3/id",
                  "exchange.wrong_value r.json:/resources/0",
                  "exchange.wrong_value r.json:/roles/0"));
}

TEST(RegisterJson, RefusesValuesThatAreNone) {
  for (
      auto const* const member :
      {R"("title": 1)",
       R"("title": null)",
       R"("title": "a\u0000b")",
       R"("mtpd": -1)",
       R"("mtpd": 1.5)",
       R"("mtpd": 1e400)",
       R"("mtpd": 99999999999)",
       R"("mtpd": 1e3)",
       R"("cases_per_year": 9223372036854775808)",
       R"("cases_per_year": 99999999999999999999999)",
       R"("cases_per_year": true)",
       R"("own_standby": 1)",
       R"("office": "middle")",
       R"("office": "")",
       R"("reviewed_on": "21.11.2026")",
       R"("reviewed_on": "2026-02-30")",
       R"("reviewed_on": "")",
       R"("services": "a")",
       R"("services": [1])",
       R"("attributes": {"a": 1})",
       R"("attributes": [])",
       R"("ratings": [{"type": "overall", "horizon": 240, "level": 5}])",
       R"("ratings": [{"type": "overall", "level": 1}])",
       R"("ratings": [{"type": "overall", "horizon": 240, "level": 1, "extra": 1}])",
       R"("ratings": [{"type": "overall", "horizon": 1, "level": 1}, {"type": "overall", "horizon": 1, "level": 2}])"}) {
    EXPECT_THAT(findings_in(process(member)), SizeIs(1)) << member;
  }
  EXPECT_THAT(findings_in(process(R"("cases_per_year": 9223372036854775807)")), IsEmpty());
}

TEST(RegisterJson, RefusesWhatIsNoJson) {
  for (auto const* const value :
       {"NaN", "Infinity", "-", "01", "'a'", "\"\xff\"", "\"\\ud800\"", "\"a", "nul", "{", "1,", "/* */ 1"}) {
    auto const findings = findings_in(process(std::string("\"title\": ") + value));
    ASSERT_FALSE(findings.empty()) << value;
    EXPECT_THAT(findings.back(), StartsWith("exchange.not_json r.json:1")) << value;
  }
  EXPECT_THAT(findings_in(""), ElementsAre("exchange.not_json r.json:1"));
  EXPECT_THAT(findings_in(document("") + "x"), ElementsAre("exchange.not_json r.json:1"));
  EXPECT_THAT(findings_in("{\n\n,"), ElementsAre("exchange.not_json r.json:3"));
}

TEST(RegisterJson, RefusesMembersThatComeTwice) {
  EXPECT_THAT(findings_in(process(R"("title": "a", "title": "b", "attributes": {"x": "1", "x": "2"})")),
              ElementsAre("exchange.duplicate_member r.json:/processes/0",
                          "exchange.duplicate_member r.json:/processes/0"));
  EXPECT_THAT(findings_in(process(R"("title": "a", "title": {"b": [1]}, "note": "n")")),
              ElementsAre("exchange.duplicate_member r.json:/processes/0"));
  EXPECT_THAT(findings_in(document(R"("municipality": {"id": "2"})")),
              ElementsAre("exchange.duplicate_member r.json:/municipality"));
  auto const twice = from_json(process(R"("title": "a", "title": "b")"), "");
  EXPECT_EQ(twice.register_.processes.at(0).title, "a");
  EXPECT_EQ(twice.findings.at(0).values,
            (std::vector<std::pair<std::string, std::string>>{{"name", "title"}}));
}

TEST(RegisterJson, RefusesDeepNestingOfAnyKind) {
  constexpr int depth = 100'000;
  EXPECT_THAT(findings_in(repeated("[", depth)), testing::Contains(StartsWith("exchange.too_deep")));
  EXPECT_THAT(findings_in(process(R"("attributes": )" + repeated(R"({"a":)", depth))),
              ElementsAre("exchange.too_deep r.json:/processes/0"));
  EXPECT_THAT(findings_in(document(R"("wishes": )" + repeated("[", depth))),
              testing::Contains(StartsWith("exchange.too_deep")));
}

TEST(RegisterJson, KeepsTheDeepestNeedAndRefusesADeeperOne) {
  auto deep = register_of("p; r server");
  auto need = model::Need::of("r");
  for (std::size_t i = 0; i < model::max_need_depth; ++i) {
    need = model::Need::group(1, {std::move(need)});
  }
  auto& requirement = deep.requirements.emplace_back();
  requirement.id = "q";
  requirement.consumer = "p";
  requirement.need = need;
  EXPECT_EQ(from_json(to_json(deep), "").register_, deep);
  deep.requirements[0].need = model::Need::group(1, {need});
  EXPECT_THAT(findings_in(to_json(deep)), ElementsAre("exchange.wrong_value r.json:/requirements/0/need"));
}

TEST(RegisterJson, RefusesTextsAndTablesThatAreTooLarge) {
  EXPECT_THAT(findings_in(process(R"("title": ")" + std::string(max_json_text + 1, 'x') + '"')),
              ElementsAre("exchange.text_too_long r.json:/processes/0"));
  EXPECT_THAT(findings_in(process(R"("title": ")" + std::string(max_json_text, 'x') + '"')), IsEmpty());
}

TEST(RegisterJson, CountsFindingsBeyondTheFirstThousand) {
  auto const imported = from_json(document("\"processes\": [" + repeated("1,", 5000) + "1]"), "r.json");
  ASSERT_THAT(imported.findings, SizeIs(max_json_findings + 1));
  EXPECT_EQ(imported.findings.back().code, "exchange.further_findings");
  EXPECT_EQ(imported.findings.back().values[0].second, "4001");
}

TEST(RegisterJson, RefusesDoubleIdsAndReferencesThatLeadNowhere) {
  EXPECT_THAT(findings_in(document(R"("processes": [{"id": "p", "owner_role": "q"}, {"id": "p"}],
                                      "roles": [{"id": "1"}])")),
              ElementsAre("exchange.duplicate_id r.json:/processes",
                          "exchange.duplicate_id r.json:/roles",
                          "exchange.unknown_reference r.json:/processes/0/owner_role"));
}

TEST(RegisterJson, RefusesOtherDocumentsAndLaterVersions) {
  EXPECT_THAT(
      findings_in("{}"),
      ElementsAre("exchange.not_a_register r.json:/format", "exchange.missing_member r.json:/municipality"));
  EXPECT_THAT(findings_in("[1]"), testing::Contains(StartsWith("exchange.not_a_register")));
  EXPECT_THAT(findings_in("null"), testing::Contains(StartsWith("exchange.not_a_register")));
  EXPECT_THAT(findings_in(R"({"format": "notbetrieb.register", "version": 2, "municipality": {"id": "1"}})"),
              ElementsAre("exchange.newer_version r.json:/version"));
  EXPECT_THAT(findings_in(R"({"format": {"a": 1}, "municipality": {"id": "1"}})"),
              ElementsAre("exchange.wrong_value r.json:/format", "exchange.not_a_register r.json:/format"));
}

TEST(RegisterJson, QuotesHostileNamesShortAndWhole) {
  auto const imported = from_json(document("\"" + repeated("ä", 400) + "\": 1"), "r.json");
  ASSERT_THAT(imported.findings, SizeIs(1));
  EXPECT_EQ(imported.findings[0].values[0].second, repeated("ä", 50) + "…");
}

TEST(JsonSchema, DescribesEveryTableAndForbidsEverythingElse) {
  auto const schema = nlohmann::json::parse(json_schema());
  EXPECT_EQ(schema.at("$schema"), "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(schema.at("additionalProperties"), false);
  auto const full = filled_register();
  model::each_record(full, [&](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    EXPECT_TRUE(schema.at("properties").contains(std::string(Record::table))) << Record::table;
  });
  EXPECT_EQ(schema.at("$defs").at("process").at("properties").at("mtpd").at("$ref"), "#/$defs/minutes");
  EXPECT_EQ(schema.at("$defs").at("process").at("additionalProperties"), false);
}

/// An independent validator (Debian: python3-jsonschema) holds documents against the schema.
class IndependentValidator : public testing::Test {
protected:
  void SetUp() override {
    if (std::system("python3 -c 'import jsonschema' 2>/dev/null") != 0) {
      GTEST_SKIP() << "python3-jsonschema is not installed";
    }
    write_file(folder_ / "schema.json", json_schema());
  }

  [[nodiscard]] bool accepts(std::string const& document) const {
    write_file(folder_ / "document.json", document);
    auto const command =
        "cd " + folder_.path().string() +
        " && python3 -c \"import json, jsonschema; s = json.load(open('schema.json'));"
        " jsonschema.Draft202012Validator.check_schema(s);"
        " jsonschema.Draft202012Validator(s).validate(json.load(open('document.json')))\" 2>/dev/null";
    return std::system(command.c_str()) == 0;
  }

  test::TemporaryFolder folder_;
};

TEST_F(IndependentValidator, AcceptsWhatIsWritten) {
  EXPECT_TRUE(accepts(to_json(filled_register(2))));
  EXPECT_TRUE(accepts(to_json(register_of("wohngeld needs db1 | db2 [4 h]; db1 server repair unknown"))));
}

TEST_F(IndependentValidator, RefusesWhatTheReaderRefuses) {
  EXPECT_TRUE(accepts(document("")));
  EXPECT_FALSE(accepts(document(R"("wishes": [])")));
  EXPECT_FALSE(accepts(process(R"("colour": "red")")));
  EXPECT_FALSE(accepts(process(R"("mtpd": "4 h")")));
  EXPECT_FALSE(accepts(process(R"("office": "middle")")));
  EXPECT_FALSE(accepts(process(R"("ratings": [{"type": "overall", "level": 1}])")));
  EXPECT_FALSE(accepts(document(R"("processes": [{"title": "x"}])")));
}

}  // namespace
}  // namespace nb::exchange

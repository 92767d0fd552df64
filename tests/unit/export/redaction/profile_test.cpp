#include "export/redaction/profile.hpp"

#include "core/base/error.hpp"
#include "export/redaction/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <string>

namespace nb::redaction {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string const head = "version \"1\"\ntitle\n{\n de \"Test\"\n en \"Test\"\n}\n";

std::string table_text(std::string const& table,
                       std::string const& fields,
                       std::string const& more = {},
                       std::string const& records = "all") {
  return "table " + table + "\n{\n records \"" + records + "\"\n fields\n {\n" + fields + "\n }\n" + more +
         "}\n";
}

std::string refusal(std::string const& info) {
  try {
    (void)Profile::parse(info, "test", "test.info");
  } catch (Error const& error) {
    EXPECT_EQ(error.kind(), ErrorKind::refused);
    return error.code() + " | " + error.where() + " | " + error.detail();
  }
  return "none";
}

TEST(RedactionProfile, EveryShippedProfileNamesOnlyTablesAndFieldsThatExist) {
  EXPECT_THAT(Profile::built_in_names(), ElementsAre("neighbour", "own-crisis-room", "public"));
  for (auto const& name : Profile::built_in_names()) {
    auto const& profile = Profile::built_in(name);
    EXPECT_FALSE(profile.version.empty()) << name;
    EXPECT_THAT(profile.findings, IsEmpty()) << name << " shows a default where it withholds a choice";
  }
}

/// Whoever adds a field to a record reads here that no neighbour gets to see it, and decides.
TEST(RedactionProfile, ListsTheFieldsThatTheNeighbourNeverSees) {
  auto const unmentioned = unmentioned_fields(Profile::built_in("neighbour"));
  for (auto const& field : unmentioned) {
    std::cout << "withheld from neighbours: " << field << '\n';
  }
  for (auto const* const secret : {"roles.phone_private",
                                   "roles.mobile",
                                   "roles.email",
                                   "resources.network_segment",
                                   "resources.trust_zones",
                                   "resources.contract",
                                   "processes.note",
                                   "processes.attributes",
                                   "keys.place",
                                   "delegations.limit",
                                   "contacts.customer_number",
                                   "crisis_rooms.access"}) {
    EXPECT_THAT(unmentioned, Contains(secret));
  }
}

TEST(RedactionProfile, ThePublicSeesPreparedTextsOnly) {
  auto const& profile = Profile::built_in("public");
  ASSERT_EQ(profile.rules.size(), 2U);
  EXPECT_EQ(profile.rules[0].table, "municipality");
  EXPECT_EQ(profile.rules[1].table, "messages");
  EXPECT_EQ(profile.graph, GraphRule::withheld);
  EXPECT_FALSE(profile.needs_recipient());
}

TEST(RedactionProfile, AUnknownTableOrFieldIsRefusedWithWhatWasProbablyMeant) {
  EXPECT_EQ(refusal(head + table_text("role", "id")), "redaction.unknown_table | test.info | role → roles?");
  EXPECT_EQ(refusal(head + table_text("roles", "id\nphon")),
            "redaction.unknown_field | test.info, roles | phon → phone?");
  EXPECT_EQ(refusal(head + table_text("processes", "id", " results\n {\n mptd\n }\n")),
            "redaction.unknown_field | test.info, processes | mptd → mtpd?");
  EXPECT_EQ(refusal(head + table_text("contacts", "id", " only\n {\n kynd \"provider\"\n }\n")),
            "redaction.unknown_field | test.info, contacts | kynd → kind?");
  EXPECT_EQ(refusal(head + table_text("plan_steps", "id", "", "of plann")),
            "redaction.unknown_field | test.info, plan_steps | plann → plan?");
}

TEST(RedactionProfile, AWordThatMeansNothingIsRefusedWherItStands) {
  EXPECT_THAT(refusal(head + "tabel processes\n{\n}\n"),
              HasSubstr("redaction.unknown_key | test.info | tabel → table?"));
  EXPECT_THAT(refusal(head + table_text("processes", "id", "", "agred")), HasSubstr("agred → agreed?"));
  EXPECT_THAT(refusal(head + table_text("roles", "id", "", "agreed")), HasSubstr("redaction.bad_value"));
  EXPECT_THAT(refusal(head + "graph sometimes\n" + table_text("roles", "id")),
              HasSubstr("redaction.bad_value"));
  EXPECT_THAT(refusal(head + "documents\n{\n runbok\n}\n" + table_text("roles", "id")),
              HasSubstr("runbok → runbook?"));
  EXPECT_THAT(refusal(head + table_text("roles", "id yes")), HasSubstr("redaction.bad_value"));
}

TEST(RedactionProfile, PartsThatAreMissingOrDoubleAreRefused) {
  EXPECT_THAT(refusal(table_text("roles", "id")), HasSubstr("redaction.missing_part | test.info | version"));
  EXPECT_THAT(refusal(head + table_text("roles", "title")),
              HasSubstr("redaction.missing_part | test.info, roles | id"));
  EXPECT_THAT(refusal(head + table_text("roles", "id\nid")), HasSubstr("redaction.duplicate"));
  EXPECT_THAT(refusal(head + "table roles\n{\n fields\n {\n id\n }\n}\n"),
              HasSubstr("missing_part | test.info, roles | records"));
  EXPECT_THAT(refusal(head), HasSubstr("redaction.missing_part | test.info | table"));
  EXPECT_THAT(refusal(head + "everything yes\n" + table_text("roles", "id")),
              HasSubstr("redaction.bad_value"));
}

TEST(RedactionProfile, AFileCannotIncludeAnotherOrNestWithoutEnd) {
  EXPECT_THAT(refusal("#include \"/etc/passwd\"\n" + head), HasSubstr("redaction.include | test.info:1"));
  EXPECT_THAT(refusal(head + "a { b { c { d { e { f { g {"), HasSubstr("redaction.syntax"));
  EXPECT_THAT(refusal(head + "title { de \"\xff\""), HasSubstr("redaction.syntax | test.info | UTF-8"));
  EXPECT_THAT(refusal(std::string(max_profile_bytes + 1, ' ')), HasSubstr("redaction.too_large"));
  EXPECT_THAT(refusal(head + table_text("roles", "id ; # only a comment")), HasSubstr("none"));
}

TEST(RedactionProfile, WithholdingAChoiceThatCannotBeEmptyIsAWarning) {
  auto const profile = Profile::parse(
      head + table_text("contacts", "id\ntitle") + table_text("processes", "id"), "test", "test.info");
  std::vector<std::string> lines;
  for (auto const& finding : profile.findings) {
    lines.push_back(to_line(finding));
  }
  EXPECT_THAT(lines, Contains(HasSubstr("redaction.shows_default")).Times(2));
  EXPECT_THAT(lines, Contains(HasSubstr("field=kind")));
  EXPECT_THAT(lines, Contains(HasSubstr("field=criticality")));
}

TEST(RedactionProfile, TheHeadingNamesTheRecipient) {
  auto const& profile = Profile::built_in("neighbour");
  EXPECT_EQ(profile.heading(text::Language::german, "VG Beispielstadt"),
            "NUR FÜR VG Beispielstadt · GEKÜRZT");
  EXPECT_EQ(profile.title(text::Language::english), "Neighbouring municipality");
}

TEST(RedactionProfile, AnUnknownNameIsRefusedWithTheNearest) {
  try {
    (void)Profile::built_in("neighbor");
    FAIL();
  } catch (Error const& error) {
    EXPECT_EQ(error.code(), "redaction.unknown_profile");
    EXPECT_EQ(error.detail(), "neighbour");
  }
}

TEST(RedactionProfile, TheCatalogueHoldsEveryTable) {
  EXPECT_EQ(catalogue().front().name, "municipality");
  ASSERT_NE(table_entry("plan_steps"), nullptr);
  EXPECT_TRUE(table_entry("plan_steps")->field("text")->is_free_text);
  EXPECT_TRUE(table_entry("processes")->field("attributes")->is_free_text);
  EXPECT_FALSE(table_entry("processes")->field("owner_role")->is_free_text);
  EXPECT_TRUE(table_entry("resources")->field("kind")->must_say_something);
  EXPECT_FALSE(table_entry("processes")->field("office")->must_say_something);
  EXPECT_EQ(table_entry("nothing"), nullptr);
}

}  // namespace
}  // namespace nb::redaction

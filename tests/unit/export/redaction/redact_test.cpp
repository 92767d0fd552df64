#include "export/redaction/redact.hpp"

#include "continuity/assessment/assessment.hpp"
#include "core/base/error.hpp"
#include "core/exchange/register_json.hpp"
#include "core/model/references.hpp"
#include "core/model/table.hpp"
#include "core/rules/rule_set.hpp"
#include "export/redaction/selection.hpp"
#include "tests/support/filled_register.hpp"
#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace nb::redaction {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr Date day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};

assessment::Assessment assessed(model::Register const& register_) {
  return assessment::assess(register_, rules::RuleSet::built_in(), day);
}

/// A record for each list of "field=canonical value".
template <typename Record>
void fill(std::vector<Record>& table, std::vector<std::vector<std::string>> const& records) {
  for (auto const& values : records) {
    auto& record = table.emplace_back();
    for (auto const& value : values) {
      auto const sign = value.find('=');
      Record::each_field(record, [&](model::Field const& field, auto& member) {
        if (field.name == value.substr(0, sign)) {
          ASSERT_TRUE(model::decode(value.substr(sign + 1), member)) << value;
        }
      });
    }
  }
}

/// `wohngeld` is agreed with the neighbour; `kasse` needs it, `post` is needed by it.
model::Register sample() {
  auto register_ = test::register_of(
      "process wohngeld mtpd 24 h rto 8 h title=\"Wohngeld zahlen\" owner_role=R1 note=geheim\n"
      "process kasse mtpd 4 h rto 1 h title=\"Geheime Kasse\" owner_role=R9\n"
      "process post mtpd 24 h title=\"Post verteilen\"\n"
      "kasse needs wohngeld\n"
      "wohngeld needs post & fach & 1 of (srv, ausweich) [4 h]\n"
      "fach application title=\"Fachverfahren\" network_segment=10.0.0.0/8 role=R2 needs srv\n"
      "srv server title=\"SQL-01\" repair 4 h; ausweich equipment title=Papier; netz network needs strom\n"
      "strom power; srv needs netz");
  register_.municipality.id = "070995001000";
  register_.municipality.name = "VG Musterthal";
  register_.municipality.emergency_phone = "0221 4710 112";
  fill(register_.roles,
       {{"id=R1", "title=Sachbearbeitung", "deputy=R9", "phone=030 23125 100", "mobile=089 99998 701"},
        {"id=R2", "title=Betreuung", "phone_private=040 66969 601"},
        {"id=R9", "title=Leitung Kasse", "phone=069 90009 107"}});
  fill(register_.partners,
       {{"id=P1", "name=VG Beispielstadt", "gives=wohngeld"},
        {"id=P2", "name=VG Probeweiler", "gives=kasse"}});
  fill(register_.plans, {{"id=GFP-1", "subject=wohngeld", "title=Plan"}, {"id=GFP-2", "subject=kasse"}});
  fill(register_.plan_steps,
       {{"id=S1", "plan=GFP-1", "role=R1", "text=Bei 089 99998 701 anrufen, danach R9 fragen."},
        {"id=S2", "plan=GFP-2", "text=Tresor öffnen"}});
  return register_;
}

struct Sample {
  model::Register register_ = sample();
  assessment::Assessment assessment = assessed(register_);

  [[nodiscard]] Redacted redacted(Profile const& profile, std::string const& partner = "P1") const {
    return redact(register_,
                  assessment,
                  profile,
                  partner.empty() ? nullptr : &partner_named(register_, partner),
                  text::Language::german);
  }
  [[nodiscard]] Redacted neighbour() const { return redacted(Profile::built_in("neighbour")); }
};

template <typename Record>
std::vector<std::string> ids(std::vector<Record> const& records) {
  std::vector<std::string> ids;
  for (auto const& record : records) {
    ids.push_back(record.id);
  }
  return ids;
}

TEST(Redaction, ANeighbourSeesTheProcessesOfTheAgreementAndWhatTheyNeedThemselves) {
  auto const out = Sample().neighbour();
  EXPECT_THAT(ids(out.register_.processes), ElementsAre("wohngeld", "post"));
  EXPECT_THAT(ids(out.register_.resources), ElementsAre("fach", "ausweich", "nicht-gezeigt-1"));
  EXPECT_THAT(ids(out.register_.partners), ElementsAre("P1"));
  EXPECT_THAT(ids(out.register_.plans), ElementsAre("GFP-1"));
  EXPECT_THAT(ids(out.register_.plan_steps), ElementsAre("S1"));
  EXPECT_THAT(ids(out.register_.roles), ElementsAre("R1", "R2"));
}

TEST(Redaction, FieldsThatNoRuleNamesAreEmpty) {
  auto const out = Sample().neighbour();
  auto const& process = out.register_.processes.at(0);
  EXPECT_EQ(process.title, "Wohngeld zahlen");
  EXPECT_EQ(process.note, "");
  EXPECT_EQ(process.rto, Minutes{480});
  EXPECT_EQ(out.register_.resources.at(0).network_segment, "");
  auto const& role = out.register_.roles.at(0);
  EXPECT_EQ(role.phone, "030 23125 100");
  EXPECT_EQ(role.mobile, "");
  EXPECT_EQ(role.deputy, "") << "the deputy is not shown";
  EXPECT_EQ(out.register_.roles.at(1).phone_private, "");
}

TEST(Redaction, WhatAnAgreedProcessNeedsShowsItsNameAndUrgencyOnly) {
  auto const out = Sample().neighbour();
  auto const& process = out.register_.processes.at(1);
  EXPECT_EQ(process.title, "Post verteilen");
  EXPECT_EQ(process.mtpd, std::nullopt);
  EXPECT_NE(out.assessment.processes.at(1).criticality, assessment::Criticality::unrated);
  EXPECT_THAT(out.assessment.processes.at(1).because, IsEmpty());
}

TEST(Redaction, AHiddenAlternativeStaysAnAlternative) {
  auto const out = Sample().neighbour();
  std::vector<std::string> needs;
  for (auto const& requirement : out.register_.requirements) {
    needs.push_back(requirement.consumer + ": " + to_text(requirement.need));
  }
  EXPECT_THAT(
      needs,
      ElementsAre("wohngeld: post", "wohngeld: fach", "wohngeld: 1 of (nicht-gezeigt-1, ausweich) [PT4H]"));
  EXPECT_EQ(out.register_.resources.back().title, "Nicht gezeigter Eintrag 1");
}

TEST(Redaction, TheAssessmentIsThatOfTheWholeRegister) {
  Sample const whole;
  auto const out = whole.neighbour();
  ASSERT_EQ(out.assessment.processes.size(), out.register_.processes.size());
  ASSERT_EQ(out.assessment.resources.size(), out.register_.resources.size());
  EXPECT_EQ(out.assessment.process("wohngeld")->rto, whole.assessment.process("wohngeld")->rto);
  EXPECT_LT(*out.assessment.process("wohngeld")->rto, Minutes{480}) << "the hidden consumer makes it urgent";
  EXPECT_THAT(out.assessment.process("wohngeld")->needed_by, IsEmpty()) << "kasse is not shown";
}

TEST(Redaction, ReasonsNameNoRecordThatIsNotShown) {
  Sample const whole;
  std::string before, after;
  for (auto const& reason : whole.assessment.process("wohngeld")->because) {
    before += to_text(reason, text::Messages::of(text::Language::german)) + '\n';
  }
  ASSERT_THAT(before, HasSubstr("Geheime Kasse"));
  auto const out = whole.neighbour();
  for (auto const language : {text::Language::german, text::Language::english}) {
    for (auto const& reason : out.assessment.process("wohngeld")->because) {
      after += to_text(reason, text::Messages::of(language)) + '\n';
    }
  }
  EXPECT_THAT(after, Not(HasSubstr("asse")));
  EXPECT_THAT(after, HasSubstr("ein nicht gezeigter Eintrag braucht Wohngeld zahlen (wohngeld)"));
  EXPECT_THAT(after, HasSubstr("an entry that is not shown needs Wohngeld zahlen (wohngeld)"));
}

TEST(Redaction, AReasonThatALaterVersionAddsSaysNothing) {
  Sample whole;
  auto& result = whole.assessment.processes.front();
  result.because = {{"mtpd_given", "wohngeld", {{"mtpd", "24 h"}, {"reason", "wegen Kasse"}}, {}},
                    {"new_code", "kasse", {{"new_value", "Geheime Kasse"}}, {}}};
  auto const out = whole.neighbour();
  auto const& because = out.assessment.processes.front().because;
  ASSERT_EQ(because.size(), 2U);
  EXPECT_EQ(because[0].values[0].second, "24 h");
  EXPECT_EQ(because[0].values[1].second, "nicht gezeigt");
  EXPECT_EQ(because[1].subject, "");
  EXPECT_EQ(because[1].values[0].second, "nicht gezeigt");
}

TEST(Redaction, TheAbridgedRegisterCanBeImported) {
  for (auto const& [profile, partner] : {std::pair("neighbour", "P1"), {"neighbour", "P2"}, {"public", ""}}) {
    auto const out = Sample().redacted(Profile::built_in(profile), partner);
    EXPECT_THAT(model::broken_references(out.register_), IsEmpty()) << profile;
    auto const read = exchange::from_json(exchange::to_json(out.register_), "register.json");
    EXPECT_FALSE(has_errors(read.findings)) << profile << ": " << to_line(read.findings.front());
    EXPECT_EQ(read.register_, out.register_);
  }
}

TEST(Redaction, AFilledRegisterStaysImportableUnderEveryProfile) {
  auto register_ = test::filled_register(3);
  auto const assessment = assessed(register_);
  for (auto const& name : Profile::built_in_names()) {
    auto const out = redact(
        register_, assessment, Profile::built_in(name), &register_.partners.front(), text::Language::german);
    EXPECT_THAT(model::broken_references(out.register_), IsEmpty()) << name;
  }
}

/// Every field of every record, under every profile: what comes out is what a rule of its table names. The
/// slow, obvious comparison: no selection, only names.
TEST(Redaction, NoFieldComesOutThatNoRuleOfItsTableNames) {
  auto const register_ = test::filled_register(2);
  auto const assessment = assessed(register_);
  for (auto const* const name : {"neighbour", "public"}) {
    auto const& profile = Profile::built_in(name);
    auto const out =
        redact(register_, assessment, profile, &register_.partners.front(), text::Language::german);
    std::size_t shown = 0;
    model::each_record(out.register_, [&](auto const& record) {
      using Record = std::remove_cvref_t<decltype(record)>;
      auto const blank = model::empty_record<Record>();
      std::map<std::string, std::string> empty;
      Record::each_field(blank, [&](model::Field const& field, auto const& value) {
        empty[std::string(field.name)] = model::encode(value);
      });
      bool const is_placeholder = record.id.starts_with("nicht-gezeigt-");
      Record::each_field(record, [&](model::Field const& field, auto const& value) {
        bool const named =
            std::any_of(profile.rules.begin(), profile.rules.end(), [&](RecordRule const& rule) {
              return rule.table == Record::table && rule.fields.contains(field.name);
            });
        if (!named && !is_placeholder) {
          EXPECT_EQ(model::encode(value), empty[std::string(field.name)])
              << name << ' ' << Record::table << '.' << field.name;
        }
        shown += named ? 1U : 0U;
      });
    });
    EXPECT_GT(shown, 5U) << name;
  }
}

TEST(Redaction, TheOwnCrisisRoomGetsTheRegisterAsItIs) {
  Sample const whole;
  auto const out = whole.redacted(Profile::built_in("own-crisis-room"), "");
  EXPECT_EQ(out.register_, whole.register_);
  EXPECT_TRUE(out.is_shown("kasse"));
  EXPECT_THAT(out.findings, IsEmpty());
}

TEST(Redaction, WithoutAPartnerTheNeighboursProfileIsRefused) {
  try {
    (void)Sample().redacted(Profile::built_in("neighbour"), "");
    FAIL();
  } catch (Error const& error) {
    EXPECT_EQ(error.code(), "redaction.no_recipient");
    EXPECT_EQ(error.kind(), ErrorKind::usage);
  }
}

TEST(Redaction, APartnerIsFoundByIdAndByName) {
  auto const register_ = sample();
  EXPECT_EQ(partner_named(register_, "P2").name, "VG Probeweiler");
  EXPECT_EQ(partner_named(register_, "vg beispielstadt").id, "P1");
  try {
    (void)partner_named(register_, "VG Beispielstatt");
    FAIL();
  } catch (Error const& error) {
    EXPECT_EQ(error.code(), "redaction.unknown_partner");
    EXPECT_EQ(error.detail(), "VG Beispielstadt");
  }
}

TEST(Redaction, WhereNotEvenNumbersAreAllowedANeedOnSomethingHiddenIsWithheld) {
  auto const profile = Profile::parse(
      "version \"1\"\ntitle\n{\n de A\n en A\n}\ngraph withheld\n"
      "table processes\n{\n records agreed\n fields\n {\n id\n title\n }\n results\n {\n criticality\n }\n}\n"
      "table resources\n{\n records needed\n only\n {\n kind \"application\"\n }\n fields\n {\n id\n kind\n "
      "}\n}\n"
      "table requirements\n{\n records \"of consumer\"\n fields\n {\n id\n consumer\n operation\n "
      "essential\n need\n }\n}\n",
      "test",
      "test.info");
  auto const out = Sample().redacted(profile);
  EXPECT_THAT(ids(out.register_.resources), ElementsAre("fach"));
  ASSERT_EQ(out.register_.requirements.size(), 1U);
  EXPECT_EQ(to_text(out.register_.requirements.front().need), "fach");
}

TEST(Redaction, NeededIndirectlyFollowsTheWholeChain) {
  auto const profile = Profile::parse(
      "version \"1\"\ntitle\n{\n de A\n en A\n}\n"
      "table resources\n{\n records needed_indirectly\n fields\n {\n id\n kind\n }\n}\n",
      "test",
      "test.info");
  EXPECT_THAT(ids(Sample().redacted(profile).register_.resources),
              ElementsAre("fach", "srv", "ausweich", "netz", "strom"));
}

TEST(Redaction, TheFirstRuleThatAppliesDecides) {
  auto const profile = Profile::parse(
      "version \"1\"\ntitle\n{\n de A\n en A\n}\n"
      "table processes\n{\n records agreed\n fields\n {\n id\n title\n }\n results\n {\n criticality\n }\n}\n"
      "table processes\n{\n records all\n fields\n {\n id\n }\n results\n {\n criticality\n }\n}\n",
      "test",
      "test.info");
  auto const out = Sample().redacted(profile);
  ASSERT_EQ(out.register_.processes.size(), 3U);
  EXPECT_EQ(out.register_.processes[0].title, "Wohngeld zahlen");
  EXPECT_EQ(out.register_.processes[1].title, "");
}

TEST(Redaction, ThePreviewCountsWhatGoesOutAndWhatStays) {
  auto const account = Sample().neighbour().account;
  auto const of = [&](std::string const& table) {
    for (auto const& count : account.tables) {
      if (count.table == table) {
        return count;
      }
    }
    return TableCount{};
  };
  EXPECT_EQ(of("processes").shown, 2U);
  EXPECT_EQ(of("processes").withheld, 1U);
  EXPECT_EQ(of("resources").shown, 2U) << "placeholders are not counted";
  EXPECT_THAT(of("plan_steps").free_texts, Contains("text"));
  EXPECT_THAT(of("roles").fields, Not(Contains("mobile")));
  EXPECT_EQ(account.private_numbers_withheld, 2U);
  EXPECT_EQ(account.numbers_shown, 2U) << "the emergency number and that of R1";
  EXPECT_EQ(account.numbers_withheld, 3U);
  EXPECT_EQ(account.needs_on_hidden, 1U);
}

TEST(Redaction, AWithheldNumberOrNameInATextThatIsShownIsAWarning) {
  std::vector<std::string> lines;
  for (auto const& finding : Sample().neighbour().findings) {
    lines.push_back(to_line(finding));
  }
  EXPECT_THAT(lines, Contains(HasSubstr("redaction.repeated_number S1")));
  EXPECT_THAT(lines, Contains(HasSubstr("value=08999998701")));
  EXPECT_THAT(lines, Contains(HasSubstr("value=R9")));
  EXPECT_THAT(lines, Not(Contains(HasSubstr("S2"))));
}

}  // namespace
}  // namespace nb::redaction

#include "tests/support/register_of.hpp"

#include "core/model/changes.hpp"
#include "core/model/index.hpp"
#include "core/model/references.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace nb::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> needs_of(model::Register const& register_) {
  std::vector<std::string> lines;
  for (auto const& requirement : register_.requirements) {
    lines.push_back(requirement.id + (requirement.essential ? " " : " soft ") +
                    std::string(name(requirement.operation)) + ' ' + to_text(requirement.need));
  }
  return lines;
}

TEST(RegisterOf, ReadsTheExampleOfItsHeader) {
  auto const register_ = register_of(
      "process wohngeld mtpd 24 h rto 8 h; wohngeld needs db1 [4 h];"
      "db1 server repair 4 h needs strom | diesel; strom power repair ransomware unknown");
  model::RecordIndex const index(register_);
  ASSERT_NE(index.get<model::Process>("wohngeld"), nullptr);
  EXPECT_EQ(index.get<model::Process>("wohngeld")->mtpd, Minutes{1440});
  EXPECT_EQ(index.get<model::Process>("wohngeld")->rto, Minutes{480});
  ASSERT_NE(index.get<model::Resource>("db1"), nullptr);
  EXPECT_EQ(index.get<model::Resource>("db1")->kind, model::ResourceKind::server);
  EXPECT_EQ(encode(index.get<model::Resource>("db1")->recovery), "technical_fault PT4H -");
  EXPECT_EQ(encode(index.get<model::Resource>("strom")->recovery), "ransomware unknown -");
  ASSERT_NE(index.get<model::Resource>("diesel"), nullptr);
  EXPECT_THAT(needs_of(register_),
              ElementsAre("wohngeld#1 normal db1 [PT4H]", "db1#1 normal 1 of (strom, diesel)"));
  EXPECT_THAT(broken_references(register_), IsEmpty());
}

TEST(RegisterOf, SplitsAConjunctionAndBindsItBeforeAlternatives) {
  EXPECT_THAT(needs_of(register_of("p needs a & 2 of (b, c, d [1 h]) [2 d]\np wants e & f | g # soft\n"
                                   "p needs in emergency (h | i) & j")),
              ElementsAre("p#1 normal a",
                          "p#2 normal 2 of (b, c, d [PT1H]) [P2D]",
                          "p#3 soft normal 1 of (2 of (e, f), g)",
                          "p#4 emergency 1 of (h, i)",
                          "p#5 emergency j"));
}

TEST(RegisterOf, SetsAnyFieldAndRatings) {
  auto const register_ =
      register_of("p title=\"Geld; zahlen\" rated 1 _ 3 lag 30 min standby; r server zone z rpo 1 d");
  auto const& process = register_.processes.at(0);
  EXPECT_EQ(process.title, "Geld; zahlen");
  EXPECT_EQ(encode(process.ratings), "overall PT4H 1\noverall P3D 3");
  EXPECT_EQ(process.restart_lag, Minutes{30});
  EXPECT_EQ(process.own_standby, true);
  EXPECT_EQ(register_.resources.at(0).trust_zones, (std::vector<std::string>{"z"}));
  EXPECT_EQ(register_.resources.at(0).rpo, Minutes{1440});
  EXPECT_EQ(register_.trust_zones.at(0).id, "z");
}

TEST(RegisterOf, ComplainsAboutMistakes) {
  for (auto const* text : {"p needs",
                           "p needs a |",
                           "p needs (a",
                           "p colour red",
                           "p mtpd soon",
                           "p needs 2 of a",
                           "p colour=red",
                           "p needs a [4 h"}) {
    EXPECT_ANY_THROW((void)register_of(text)) << text;
  }
}

}  // namespace
}  // namespace nb::test

#include "tests/property/redaction/differential.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::redaction::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;

std::string text_of_profile(std::string const& name) {
  auto const bytes = profile_file(name + ".info");
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

/// Results that a profile shows are calculated from the whole register: first assessed, then redacted. These
/// values may move them; no text, no name, no choice does.
std::vector<std::string> const calculated_with{"municipality.intolerable_level",
                                               "processes.mtpd",
                                               "processes.rto",
                                               "resources.recovery",
                                               "resources.restart_lag",
                                               "resources.rpo"};

class Redaction : public ::testing::TestWithParam<char const*> {};

TEST_P(Redaction, NoWithheldValueChangesWhatIsHandedOut) {
  auto const& profile = Profile::built_in(GetParam());
  auto const found = differences(linked_register(), profile, profile);
  EXPECT_THAT(found.in_records, IsEmpty());
  EXPECT_THAT(found.in_results, IsSubsetOf(calculated_with));
  EXPECT_GT(found.withheld, 700U);
  EXPECT_GT(found.shown, 5U);
  EXPECT_THAT(found.silent, IsEmpty()) << "a value that is shown does change it: the comparison is not blind";
}

INSTANTIATE_TEST_SUITE_P(Profiles, Redaction, ::testing::Values("neighbour", "public"));

/// The control: a profile that shows more (a number, a choice, yes or no, a text), judged by the one that
/// does not.
TEST(RedactionControl, EachLineTooManyInAProfileIsFound) {
  auto text = text_of_profile("neighbour");
  auto const add = [&text](std::string const& line, std::string const& before) {
    auto const at = text.find(before);
    ASSERT_NE(at, std::string::npos);
    text.insert(at, line);
  };
  add("    phone_private\n", "    phone_out_of_hours\n");
  add("    oldest_case_age\n", "    execution_time\n");
  add("    below_ground\n", "    capacity\n");
  add("    status\n", "    blueprint\n");
  auto const careless = Profile::parse(text, "neighbour", "careless.info");
  auto const found = differences(linked_register(), careless, Profile::built_in("neighbour"));
  EXPECT_THAT(
      found.in_records,
      ElementsAre(
          "processes.oldest_case_age", "processes.status", "resources.below_ground", "roles.phone_private"));
}

}  // namespace
}  // namespace nb::redaction::test

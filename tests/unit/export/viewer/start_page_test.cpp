#include "export/viewer/start_page.hpp"

#include "tests/support/register_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::viewer {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Date day(int year, unsigned month, unsigned day) {
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

/// The page of a bundle that is valid until 21 November 2027.
std::string page_with_revision(std::optional<Date> revision) {
  auto register_ = test::register_of("process wohngeld mtpd 24 h");
  register_.documents.push_back({});
  register_.documents.back().id = "NHB";
  register_.documents.back().next_revision = revision;
  auto const assessment =
      assessment::assess(register_, rules::RuleSet::parse("version none\n", "none.info"), day(2026, 11, 21));
  document::Document handbook;
  handbook.properties.valid_until = "Gültig bis irgendwann";
  StartPage const page{.register_ = register_,
                       .assessment = assessment,
                       .handbook = handbook,
                       .files = {},
                       .plan_files = {},
                       .sha256_base64 = [](std::string_view) { return std::string("x"); },
                       .valid_until = day(2027, 11, 21)};
  return start_page(page, text::Messages::of(text::Language::german));
}

TEST(StartPage, TellsOneDateOfValidityTheEarlierOne) {
  auto const early = page_with_revision(day(2027, 10, 1));
  EXPECT_THAT(early, HasSubstr("Gültig bis 01.10.2027: Bis dahin ist das Handbuch zu überarbeiten"));
  EXPECT_THAT(early, HasSubstr("data-until=\"2027-10-01\""));
  EXPECT_THAT(early, Not(HasSubstr("21.11.2027")));
  for (auto const& page : {page_with_revision(day(2028, 1, 1)), page_with_revision(std::nullopt)}) {
    EXPECT_THAT(page, HasSubstr("Gültig bis 21.11.2027, ein Jahr nach dem Stand der Daten"));
    EXPECT_THAT(page, HasSubstr("data-until=\"2027-11-21\""));
    EXPECT_THAT(page, Not(HasSubstr("2028")));
  }
  EXPECT_THAT(early, Not(HasSubstr("irgendwann")));
}

}  // namespace
}  // namespace nb::viewer

#include "core/text/messages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace nb::text {
namespace {

using testing::Eq;

Messages const& german() {
  return Messages::of(Language::german);
}
Messages const& english() {
  return Messages::of(Language::english);
}

/// The names in `{…}`.
std::set<std::string> places(std::string const& text) {
  std::set<std::string> names;
  for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    names.insert(text.substr(open, text.find('}', open) - open + 1));
  }
  return names;
}

TEST(Messages, BothLanguagesHaveTheSameKeys) {
  auto const de = german().keys("");
  auto const en = english().keys("");
  EXPECT_GT(de.size(), 20U);
  std::vector<std::string> only_one;
  std::set_symmetric_difference(de.begin(), de.end(), en.begin(), en.end(), std::back_inserter(only_one));
  EXPECT_THAT(only_one, testing::IsEmpty()) << "in data/i18n of one language only";
}

/// Either language may leave a place out only if the other does too; the parts of a date are free, since
/// their choice is what differs between languages.
TEST(Messages, BothLanguagesFillInTheSamePlaces) {
  for (auto const& key : german().keys("")) {
    if (key != "date.day" && english().find(key)) {
      EXPECT_EQ(places(german()(key)), places(english()(key))) << key;
    }
  }
}

TEST(Messages, NoTextIsEmptyOrHasAPlaceWithoutAnEnd) {
  for (auto const* language : {&german(), &english()}) {
    for (auto const& key : language->keys("")) {
      auto const text = (*language)(key);
      EXPECT_FALSE(text.empty()) << key;
      EXPECT_EQ(std::count(text.begin(), text.end(), '{'), std::count(text.begin(), text.end(), '}')) << key;
    }
  }
}

TEST(Messages, AnUnknownKeyIsShownAsItself) {
  EXPECT_EQ(german()("no.such.key"), "<no.such.key>");
  EXPECT_THAT(german().find("no.such.key"), Eq(std::nullopt));
}

TEST(Messages, ABranchWithoutATextIsNoKey) {
  EXPECT_THAT(german().find("duration"), Eq(std::nullopt));
}

TEST(Messages, PlacesAreFilledInOnceAndUnknownOnesStay) {
  EXPECT_EQ(german()("duration.hours.many", {{"count", "{count}"}}), "{count} Stunden");
  EXPECT_EQ(german()("duration.hours.many", {{"other", "4"}}), "{count} Stunden");
}

TEST(Messages, AValueForOneLanguageGoesBeforeTheOneForAll) {
  Values const values{{"count", "?"}, {"count.en", "four"}};
  EXPECT_EQ(german()("duration.hours.many", values), "? Stunden");
  EXPECT_EQ(english()("duration.hours.many", values), "four hours");
}

TEST(Messages, KeysAreListedByTheirStart) {
  EXPECT_THAT(german().keys("duration.hours"),
              testing::ElementsAre("duration.hours.many", "duration.hours.one", "duration.hours.short"));
  EXPECT_THAT(german().keys("zzz"), testing::IsEmpty());
}

TEST(Messages, DurationsAreWrittenForPeople) {
  struct Case {
    int minutes;
    char const* german;
    char const* english;
    char const* table;
  };
  for (auto const& [minutes, de, en, table] :
       {Case{0, "0 Minuten", "0 minutes", "0 min"},
        Case{1, "1 Minute", "1 minute", "1 min"},
        Case{45, "45 Minuten", "45 minutes", "45 min"},
        Case{60, "1 Stunde", "1 hour", "1 h"},
        Case{240, "4 Stunden", "4 hours", "4 h"},
        Case{1176, "19 Std. 36 Min.", "19 h 36 min", "19 h 36 min"},
        Case{1440, "1 Tag", "1 day", "1 d"},
        Case{2160, "1 Tag 12 Std.", "1 day 12 h", "1 d 12 h"},
        Case{4320, "3 Tage", "3 days", "3 d"},
        Case{1625, "1 Tag 3 Std. 5 Min.", "1 day 3 h 5 min", "1 d 3 h 5 min"},
        Case{1441, "1 Tag 1 Min.", "1 day 1 min", "1 d 1 min"},
        Case{-90, "-1 Std. 30 Min.", "-1 h 30 min", "-1 h 30 min"}}) {
    EXPECT_EQ(german().duration(Minutes(minutes)), de);
    EXPECT_EQ(english().duration(Minutes(minutes)), en);
    EXPECT_EQ(Messages::short_duration(Minutes(minutes)), table);
  }
}

TEST(Messages, WrittenDurationsAreReadAgainExactly) {
  for (int count = 0; count < 5000; ++count) {
    for (auto const& text : {german().duration(Minutes(count)),
                             english().duration(Minutes(count)),
                             Messages::short_duration(Minutes(count))}) {
      ASSERT_EQ(parse_duration(text, Minutes(0), Rounding::down), Minutes(count)) << text;
    }
  }
}

TEST(Messages, DatesAreWrittenAsUsualInTheLanguage) {
  EXPECT_EQ(german().date(*parse_date("2026-03-01")), "01.03.2026");
  EXPECT_EQ(english().date(*parse_date("2026-03-01")), "1 March 2026");
  EXPECT_EQ(english().date(*parse_date("2026-11-21")), "21 November 2026");
}

TEST(Messages, AnErrorIsASentenceWithItsHint) {
  Error const error(ErrorKind::io, "file.unreadable", "a.csv", "Permission denied");
  EXPECT_EQ(german().error(error),
            "Die Datei „a.csv“ lässt sich nicht lesen: keine Berechtigung. Stimmt der Name, und darf dieses "
            "Benutzerkonto sie lesen?");
  EXPECT_EQ(english().error(Error(ErrorKind::io, "file.unreadable", "a.csv", "Strange thing")),
            "The file “a.csv” cannot be read: Strange thing. Is the name right, and may this user account "
            "read it?");
}

TEST(Messages, AFindingWithoutATextIsShownByItsCode) {
  Diagnostic const finding{Severity::note, "no.such", "VG-001", {}, {}};
  EXPECT_EQ(german().finding(finding), "<finding.no.such>");
  EXPECT_THAT(german().hint(finding), Eq(std::nullopt));
}

}  // namespace
}  // namespace nb::text

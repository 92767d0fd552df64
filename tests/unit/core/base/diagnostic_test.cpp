#include "core/base/diagnostic.hpp"

#include "core/base/error.hpp"

#include <gtest/gtest.h>

namespace nb {
namespace {

TEST(Diagnostic, OnlyErrorsMakeARunEndWithErrors) {
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({{Severity::warning, "a", "", {}, {}}, {Severity::note, "b", "", {}, {}}}));
  EXPECT_TRUE(has_errors({{Severity::note, "b", "", {}, {}}, {Severity::error, "a", "", {}, {}}}));
}

TEST(Diagnostic, APlaceNamesOnlyWhatIsKnown) {
  EXPECT_EQ(to_text(Place{}), "");
  EXPECT_EQ(to_text(Place{"prozesse.csv", 0, ""}), "prozesse.csv");
  EXPECT_EQ(to_text(Place{"prozesse.csv", 12, "MTPD (h)"}), "prozesse.csv:12:MTPD (h)");
}

TEST(Diagnostic, IsOneLineWithoutEmptyParts) {
  EXPECT_EQ(to_line({Severity::error, "intake.unknown_reference", "VG-001", {"p.csv", 2, ""}, {{"id", "X"}}}),
            "error intake.unknown_reference VG-001 p.csv:2 id=X");
  EXPECT_EQ(to_line({Severity::note, "a.b", "", {}, {}}), "note a.b");
}

TEST(Error, SaysWhatWhereAndWhy) {
  Error const error(ErrorKind::io, "file.unreadable", "a.csv", "Permission denied");
  EXPECT_STREQ(error.what(), "file.unreadable: a.csv: Permission denied");
  EXPECT_STREQ(Error(ErrorKind::usage, "a.b", "c").what(), "a.b: c");
}

}  // namespace
}  // namespace nb

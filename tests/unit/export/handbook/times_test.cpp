#include "export/handbook/times.hpp"

#include <gtest/gtest.h>

namespace nb::handbook {
namespace {

std::string with_blanks_shown(std::string text) {
  for (auto at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0", at)) {
    text.replace(at, std::string("\u00a0").size(), "_");
  }
  return text;
}

TEST(Times, ALineBreaksBehindTheFirstUnitOfALongOneAndNowhereElse) {
  EXPECT_EQ(with_blanks_shown(length(Minutes{240})), "4_h");
  EXPECT_EQ(with_blanks_shown(length(Minutes{200})), "3_h 20_min");
  EXPECT_EQ(with_blanks_shown(length(Minutes{3 * 1440 + 4 * 60})), "3_d_4_h");
  EXPECT_EQ(with_blanks_shown(clock(Minutes{2 * 1440 + 16 * 60 + 48})), "T0_+_2_d 16_h_48_min");
  EXPECT_EQ(length({}), "");
  EXPECT_EQ(clock({}), "");
}

}  // namespace
}  // namespace nb::handbook

#include "core/container/names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::container {
namespace {

using testing::ElementsAre;

TEST(Names, AreGoodWhenTheyMeanTheSameFileEverywhere) {
  for (auto const* name :
       {"START.html", "data/runbooks/VG-001.pdf", "a", "A_b-c.1.txt", "com10.txt", "console.txt"}) {
    EXPECT_EQ(name_fault(name), "") << name;
  }
}

TEST(Names, EachBrokenRuleHasItsOwnCode) {
  std::vector<std::pair<std::string, std::string_view>> const cases = {
      {"", "name.empty"},
      {std::string(181, 'a'), "name.too_long"},
      {"a/b/c/d/e/f/g/h/i", "name.too_deep"},
      {std::string(65, 'a'), "name.part_too_long"},
      {"data//x.txt", "name.empty_part"},
      {"data/", "name.empty_part"},
      {"/etc/passwd", "name.absolute"},
      {"\\windows\\x.txt", "name.absolute"},
      {"C:\\x.txt", "name.drive"},
      {"c:x.txt", "name.drive"},
      {"\\\\server\\share\\x.txt", "name.network"},
      {"//server/x.txt", "name.network"},
      {"../x.txt", "name.parent"},
      {"data/../../x.txt", "name.parent"},
      {"data\\..\\x.txt", "name.parent"},
      {"data\\x.txt", "name.backslash"},
      {std::string("a\0b.txt", 7), "name.control"},
      {"a\nb.txt", "name.control"},
      {"\xc3\xbc.txt", "name.not_ascii"},
      {"x\xe2\x80\xaetxt.exe", "name.not_ascii"},  // NOLINT(misc-misleading-bidirectional)
      {"a b.txt", "name.character"},
      {"a%2e.txt", "name.character"},
      {"x.txt:stream", "name.character"},
      {"~", "name.character"},
      {".hidden", "name.edge_dot"},
      {"./x.txt", "name.edge_dot"},
      {"x.txt.", "name.edge_dot"},
      {"NUL.txt", "name.device"},
      {"data/com1", "name.device"},
      {"lpt9.json", "name.device"},
      {"Aux", "name.device"}};
  for (auto const& [name, code] : cases) {
    EXPECT_EQ(name_fault(name), code) << printable(name);
  }
}

TEST(Names, OnlyTypesThatNoDoubleClickRunsAreAllowed) {
  EXPECT_TRUE(is_allowed_type("data/x.pdf"));
  EXPECT_TRUE(is_allowed_type("x.txt.minisig"));
  for (auto const* name :
       {"x.exe", "x.pdf.lnk", "autorun.inf", "x", "x.PDF.js", "data.txt/x", "x.", "x.JSON"}) {
    EXPECT_FALSE(is_allowed_type(name)) << name;
  }
}

TEST(Names, ClashWhenTwoAreOneFileOnSomeSystem) {
  EXPECT_TRUE(clashes({"a.txt", "b.txt", "d/a.txt"}).empty());
  EXPECT_THAT(clashes({"a.txt", "a.txt"}), ElementsAre(Problem{"name.twice", "a.txt"}));
  EXPECT_THAT(clashes({"a.txt", "A.txt"}), ElementsAre(Problem{"name.case_twin", "A.txt"}));
  EXPECT_THAT(clashes({"x", "x!y", "X/y/z"}), ElementsAre(Problem{"name.file_as_folder", "X/y/z"}));
}

TEST(Names, AreShownWithoutControlCharactersAndNotTooLong) {
  EXPECT_EQ(printable("a\x1b[31m\xc3\xbc"), "a\\x1b[31m\\xc3\\xbc");
  EXPECT_EQ(printable(std::string(300, 'a')), std::string(200, 'a') + "...");
}

}  // namespace
}  // namespace nb::container

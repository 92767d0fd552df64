#include "export/viewer/html.hpp"

#include "export/viewer/json.hpp"
#include "export/viewer/svg.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace nb::viewer {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, HostileTextStaysText) {
  EXPECT_EQ(escaped("</script><img onerror='x'>&\x01\x7F"),
            "&lt;/script&gt;&lt;img onerror=&#39;x&#39;&gt;&amp;");
  EXPECT_EQ(html_id("process:A B"), "process:A_20B");
  EXPECT_NE(html_id("a_b"), html_id("a b"));
}

TEST(Html, JsonInAScriptBlockCannotEndTheBlock) {
  auto const json = json_text("</script><!--\"\\\n\xE2\x80\xA8\xE2\x80\xA9ä");
  EXPECT_EQ(json, "\"\\u003c/script\\u003e\\u003c!--\\u0022\\u005c\\u000a\\u2028\\u2029ä\"");
}

TEST(Html, EveryStepOfACheckListHasABoxWithAName) {
  document::Chapter chapter;
  document::CheckList list{
      .action_heading = "Was", .who_heading = "Wer", .done_heading = "Erledigt", .items = {}};
  list.items.push_back(
      {.number = "1", .action = document::plain("Anrufen"), .who = {}, .duration = {}, .done_when = {}});
  list.items.push_back(
      {.number = "2", .action = document::plain("Warten"), .who = {}, .duration = {}, .done_when = {}});
  chapter.blocks.emplace_back(list);
  chapter.blocks.emplace_back(list);
  auto const html = to_html(chapter, "c7");
  for (auto const* name :
       {"name=\"c7.1\"", "name=\"c7.2\"", "name=\"c7.3\"", "name=\"c7.4\"", "aria-label=\"Erledigt 2\""}) {
    EXPECT_THAT(html, HasSubstr(name));
  }
}

TEST(Html, ACellSaysItsHeadingForNarrowScreens) {
  document::Chapter chapter;
  document::Table table;
  table.columns = {{.heading = "Rolle"}, {.heading = ""}};
  table.rows = {{{.text = document::plain("Leitung")}, {.text = document::plain("x")}}};
  chapter.blocks.emplace_back(table);
  EXPECT_THAT(to_html(chapter, "c1"), HasSubstr("<td data-l=\"Rolle\">Leitung</td><td>x</td>"));
}

TEST(Html, TelephoneNumbersStandEachOnALineOfTheirOwn) {
  document::Chapter chapter;
  document::Table table;
  table.columns = {{.heading = ""}};
  table.rows = {{{.text = document::plain("Leitung"), .numbers = {"040 66969 601", "<110>"}}}};
  document::Fields fields;
  fields.rows.push_back(
      {.label = "Leitung", .value = document::plain("Haustechnik"), .numbers = {"030 23125 1"}});
  chapter.blocks = {table, fields};
  auto const html = to_html(chapter, "c1");
  EXPECT_THAT(html,
              HasSubstr("<td>Leitung <span class=\"number\">040 66969 601</span> <span "
                        "class=\"number\">&lt;110&gt;</span></td>"));
  EXPECT_THAT(html, HasSubstr("<dd>Haustechnik <span class=\"number\">030 23125 1</span></dd>"));
}

TEST(Svg, KeepsTheCoordinatesAndBreaksTheText) {
  document::Figure figure;
  figure.height = 30;
  figure.boxes.push_back(
      {.x = 10, .y = 0, .width = 12, .height = 8, .text = "Eins zwei drei <vier>", .target = "process:A"});
  figure.lines.push_back({.points = {{16, 8}, {16, 20}}, .arrow = true, .dashed = false});
  figure.lines.push_back({.points = {{1, 2}, {3, 4}}, .arrow = false, .dashed = true});
  auto const out = svg(figure);
  EXPECT_THAT(out,
              HasSubstr("<a href=\"#process:A\"><rect x=\"10.0\" y=\"0.0\" width=\"12.0\" height=\"8.0\"/>"));
  EXPECT_THAT(out, HasSubstr("<path class=\"line\" d=\"M16.0 8.0L16.0 20.0\"/>"));
  EXPECT_THAT(out, HasSubstr("<path class=\"line dashed\" d=\"M1.0 2.0L3.0 4.0\"/>"));
  EXPECT_THAT(out, HasSubstr("<path class=\"head\" d=\"M16.0 20.0L"));
  EXPECT_THAT(out, HasSubstr(">Eins zwei</text>"));
  EXPECT_THAT(out, HasSubstr("&lt;vier&gt;"));
  EXPECT_THAT(out, Not(HasSubstr("NaN")));
}

}  // namespace
}  // namespace nb::viewer

#include "export/layout/layout.hpp"

#include "export/layout/fonts.hpp"
#include "export/layout/styles.hpp"
#include "tests/unit/export/layout/sample_document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace nb::layout {
namespace {

using document::Heading;
using testing::HasSubstr;
using testing::Not;

std::string utf8(std::u16string_view text) {
  std::string out;
  for (auto const code : text) {
    auto const c = static_cast<unsigned>(code);
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += {static_cast<char>(0xC0U | c >> 6U), static_cast<char>(0x80U | (c & 0x3FU))};
    } else {
      out += {static_cast<char>(0xE0U | c >> 12U),
              static_cast<char>(0x80U | (c >> 6U & 0x3FU)),
              static_cast<char>(0x80U | (c & 0x3FU))};
    }
  }
  return out;
}

/// The text of a page, without head and foot.
std::string body(Page const& page) {
  std::string text;
  for (auto const& item : page.items) {
    if (auto const* run = std::get_if<Run>(&item);
        run != nullptr && run->mark != page_head && run->mark != page_foot) {
      text += utf8(page.text(*run)) + '\n';
    }
  }
  return text;
}

std::string furniture(Page const& page) {
  std::string text;
  for (auto const& item : page.items) {
    if (auto const* run = std::get_if<Run>(&item);
        run != nullptr && (run->mark == page_head || run->mark == page_foot)) {
      text += utf8(page.text(*run)) + '\n';
    }
  }
  return text;
}

Length right_end(Page const& page, Run const& run) {
  std::int64_t units = 0;
  for (auto const code : page.text(run)) {
    units += Font::of(run.face).advance(code);
  }
  for (std::uint32_t i = 0; i < run.kerns; ++i) {
    units += page.kerns[run.kern + i].amount;
  }
  return run.at.x + Length::thousandths(units * run.size.count() / units_per_em);
}

/// Nothing but heads, feet and tabs leaves the area of the text.
void expect_within_margins(Pages const& pages, document::Document const& document) {
  auto const styles = styles_for(document.paper);
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    auto const& page = pages.pages[i];
    auto const left = document.duplex && i % 2 == 1 ? styles.outer : styles.inner;
    auto const right =
        left + styles.text_width() + Length::pt(3);  // a space at the end of a line may stand out
    for (auto const& item : page.items) {
      auto const* run = std::get_if<Run>(&item);
      if (run == nullptr) {
        continue;
      }
      EXPECT_GE(run->at.x, Length::pt(2)) << page.label;
      EXPECT_LE(right_end(page, *run), page.width) << page.label;
      if (run->mark != page_head && run->mark != page_foot) {
        EXPECT_GE(run->at.x, left) << page.label << utf8(page.text(*run));
        EXPECT_LE(right_end(page, *run), right) << page.label << utf8(page.text(*run));
        EXPECT_GE(run->at.y, styles.top) << page.label;
        EXPECT_LE(run->at.y, styles.bottom) << page.label << utf8(page.text(*run));
      }
    }
  }
}

std::size_t page_of(Pages const& pages, std::string const& text) {
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    if (body(pages.pages[i]).find(text) != std::string::npos) {
      return i;
    }
  }
  return pages.pages.size();
}

TEST(Layout, AnEmptyDocumentIsOnePageWithHeadAndFoot) {
  auto const pages = lay_out(test::empty_document());
  ASSERT_EQ(pages.pages.size(), 1U);
  EXPECT_THAT(furniture(pages.pages[0]), HasSubstr("Seite 1 von 1"));
  EXPECT_EQ(lay_out(test::document_of({})).pages.size(), 1U);
}

TEST(Layout, EveryPageSaysWhatItIs) {
  auto document = test::full_document(3);
  document.properties.release_line = "Nicht freigegeben: trotzdem benutzen";
  auto const pages = lay_out(document);
  for (auto const& page : pages.pages) {
    auto const text = furniture(page);
    EXPECT_THAT(text, HasSubstr("INTERN"));
    EXPECT_THAT(text, HasSubstr("Nicht freigegeben"));
    EXPECT_THAT(text, HasSubstr("NHB"));
    EXPECT_THAT(text, HasSubstr("Version 1.2"));
    EXPECT_THAT(text, HasSubstr("K7M4-2QPX"));
    EXPECT_THAT(text, HasSubstr("Seite " + page.label + " von "));
  }
}

TEST(Layout, FrontMatterIsRomanAndChaptersStartOnTheRight) {
  auto const pages = lay_out(test::full_document(3));
  EXPECT_EQ(pages.pages[0].label, "i");
  for (auto const& bookmark : pages.bookmarks) {
    if (bookmark.level == 1) {
      EXPECT_EQ(bookmark.page % 2, 0U) << bookmark.title;
    }
  }
  EXPECT_EQ(pages.pages[pages.bookmarks.front().page].label, "1");
}

TEST(Layout, WithoutDuplexNoPageIsLeftEmpty) {
  auto document = test::full_document(3);
  document.duplex = false;
  for (auto const& page : lay_out(document).pages) {
    EXPECT_FALSE(body(page).empty()) << page.label;
  }
}

TEST(Layout, ContentsAndReferencesNameThePageOnWhichTheHeadingStands) {
  auto const pages = lay_out(test::full_document(12));
  std::map<std::string, std::string> label_of;
  for (auto const& anchor : pages.anchors) {
    label_of[anchor.name] = pages.pages[anchor.page].label;
  }
  auto const contents = body(pages.pages[0]) + body(pages.pages[1]);
  for (int i = 1; i <= 12; ++i) {
    auto const number = std::to_string(i);
    auto const label = label_of.at("kapitel:" + number);
    EXPECT_THAT(contents, HasSubstr(number + "\u2002Hauptstück " + number + "\n" + label + "\n"));
    auto const from = page_of(pages, "Weiter mit \nKapitel " + number + ", Seite ");
    ASSERT_LT(from, pages.pages.size());
    EXPECT_THAT(body(pages.pages[from]), HasSubstr("Kapitel " + number + ", Seite " + label));
  }
}

TEST(Layout, TheSameBytesForAnyNumberOfThreads) {
  auto const document = test::full_document(9);
  auto const once = dump(lay_out(document, {1, {}}));
  for (unsigned threads = 2; threads <= 5; ++threads) {
    EXPECT_EQ(dump(lay_out(document, {threads, {}})), once);
  }
  EXPECT_EQ(dump(lay_out(document)), once);  // and for words remembered from before
}

TEST(Layout, ProgressCountsEveryChapter) {
  std::size_t last = 0;
  Options options;
  options.threads = 3;
  options.progress = [&last](std::size_t done, std::size_t all) {
    EXPECT_EQ(all, 6U);
    EXPECT_EQ(done, ++last);
  };
  static_cast<void>(lay_out(test::full_document(4), options));
  EXPECT_EQ(last, 6U);
}

TEST(Layout, NothingLeavesTheMarginsOnAnyPaper) {
  for (auto const paper : {document::Paper::a4, document::Paper::a5, document::Paper::a6}) {
    auto document = test::full_document(2);
    document.paper = paper;
    expect_within_margins(lay_out(document), document);
  }
}

TEST(Layout, AwkwardTextsStayWithinTheMargins) {
  auto const word = test::repeated("Donaudampf", 12) + "x";
  auto const digits = test::repeated("0123456789", 12);
  auto const title = test::repeated("Sehr langer Titel ", 17);
  document::Table huge;
  huge.caption = title;
  huge.columns = {{word, 1}, {title, 1}, {"C", 1}, {"D", 1}, {"E", 1}, {"F", 1}};
  huge.rows = {{{document::plain(digits)}, {document::plain(test::prose(150))}, {document::plain(word)}},
               {{document::plain("kurz")}}};
  for (auto const paper : {document::Paper::a4, document::Paper::a6}) {
    auto document = test::document_of(
        {Heading{1, "1", title, "a"},
         Heading{2, "", word, "b"},
         test::paragraph(word + " " + digits),
         huge,
         document::List{true, {document::plain(word), document::plain("")}},
         document::Notice{document::Notice::Kind::stop, word, {document::plain(test::prose(200))}},
         document::Fields{{{title, document::plain(word)}, {digits, {}, true, digits}}}});
    document.paper = paper;
    document.chapters[0].running_title = title;
    document.chapters[0].tab = "Anhang";
    expect_within_margins(lay_out(document), document);
  }
}

/// All of a document's words, in order, put together again across lines.
std::string words_of(Pages const& pages) {
  std::string text;
  for (auto const& page : pages.pages) {
    for (auto const& item : page.items) {
      if (auto const* run = std::get_if<Run>(&item); run != nullptr && run->mark >= 0) {
        text += utf8(page.text(*run));
      }
    }
  }
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\u00AD") == 0) {
      ++i;
    } else if (text[i] != ' ') {
      joined += text[i];
    }
  }
  return joined;
}

TEST(Layout, ACellLongerThanTwoPagesLosesNothing) {
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    text += "Wort" + std::to_string(i) + " ";
  }
  document::Table table;
  table.columns = {{"A"}, {"B"}};
  table.rows = {{{document::plain("davor")}, {document::plain(text)}},
                {{document::plain("danach")}, {document::plain("x")}}};
  auto const pages = lay_out(test::document_of({table}));
  EXPECT_GE(pages.pages.size(), 3U);
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  EXPECT_THAT(words_of(pages), HasSubstr(text));
  EXPECT_THAT(words_of(pages), HasSubstr("danach"));
}

TEST(Layout, TableHeadsAreRepeatedAndReadOnce) {
  auto const pages = lay_out(test::document_of({test::table(120)}));
  ASSERT_GE(pages.pages.size(), 3U);
  for (auto const& page : pages.pages) {
    EXPECT_THAT(body(page), HasSubstr("Bemerkung"));
  }
  auto const heads = std::count_if(
      pages.structure.begin(), pages.structure.end(), [](auto& node) { return node.role == Role::t_head; });
  EXPECT_EQ(heads, 1);
}

TEST(Layout, ATableOfAFewRowsStaysWholeAndALongerOneFillsThePage) {
  auto const rows_on_first_page = [](int lines, int rows) {
    auto const pages =
        lay_out(test::document_of({test::paragraph(test::repeated("Zeile\n", lines)), test::table(rows)}));
    auto const text = body(pages.pages.front());
    int count = 0;
    for (auto at = text.find("Rolle "); at != std::string::npos; at = text.find("Rolle ", at + 1)) {
      ++count;
    }
    return count;
  };
  bool turned = false;
  for (int lines = 20; lines < 44; ++lines) {
    auto const few = rows_on_first_page(lines, 6);
    EXPECT_TRUE(few == 0 || few == 6) << lines << " lines leave " << few;
    turned = turned || few == 0;
    EXPECT_LT(rows_on_first_page(lines, 40), 40);
  }
  EXPECT_TRUE(turned) << "or this shows nothing";
  EXPECT_GT(rows_on_first_page(20, 40), 4);
}

TEST(Layout, ALongWordOfOneRowIsDividedAndOneOfAllRowsIsNot) {
  auto const word = std::string("Informationssicherheitsbeauftragte");
  auto const text_with = [&word](int rows_with_the_word) {
    document::Table table;
    table.columns = {{"Prozess", 5}, {"Ab", 2}, {"Bis", 2}, {"Wer", 3}};
    for (int row = 0; row < 8; ++row) {
      auto const process = document::plain(test::repeated("Trinkwasser überwachen und melden ", 4));
      auto const who = document::plain(row < rows_with_the_word ? word : "Kasse");
      table.rows.push_back({{process}, {document::plain("sofort")}, {document::plain("später")}, {who}});
    }
    return body(lay_out(test::document_of({table})).pages.front());
  };
  EXPECT_THAT(text_with(1), Not(HasSubstr(word)));
  EXPECT_THAT(text_with(8), HasSubstr(word));
}

TEST(Layout, FieldsStayWithTheTableOrCheckListAfterThem) {
  document::Fields fields;
  fields.rows = {{"Leitung", document::plain("Haustechnik")},
                 {"Ersatz", document::plain("Papier")},
                 {"Plan", document::plain("WAP")},
                 {"Ausfallseite", document::plain("Seite 5")}};
  bool turned = false;
  for (int lines = 20; lines < 44; ++lines) {
    for (document::Block const& next : {document::Block{test::table(3)},
                                        document::Block{test::table(6)},
                                        document::Block{test::check_list()}}) {
      auto const pages =
          lay_out(test::document_of({test::paragraph(test::repeated("Zeile\n", lines)), fields, next}));
      auto const page = page_of(pages, "Ausfallseite");
      ASSERT_LT(page, pages.pages.size());
      EXPECT_THAT(body(pages.pages[page]), testing::AnyOf(HasSubstr("Rolle 0"), HasSubstr("Netzwerkkabel")))
          << lines;
      turned = turned || page > 0;
    }
  }
  EXPECT_TRUE(turned) << "or this shows nothing";
}

TEST(Layout, TelephoneNumbersStandLargeEachOnALineOfItsOwn) {
  document::Table table;
  table.columns = {{"Rolle", 1}, {"Rufnummer", 1}};
  document::Cell who{document::plain("Leitung Bauhof")};
  who.numbers = {"040 66969 601", "089 99998 701"};
  table.rows = {{who, {document::plain("L-1"), true, {}, {"030 23125 100"}}}};
  document::Fields fields;
  fields.rows = {{"Leitung", document::plain("Haustechnik"), false, {}, {"040 66969 114"}}};
  auto const pages = lay_out(test::document_of({table, fields}));
  std::map<std::string, Length> sizes;
  auto const& page = pages.pages.front();
  for (auto const& item : page.items) {
    if (auto const* run = std::get_if<layout::Run>(&item)) {
      sizes[utf8(page.text(*run))] = run->size;
    }
  }
  for (auto const* number : {"040 66969 601 ", "089 99998 701", "030 23125 100 ", "040 66969 114"}) {
    ASSERT_TRUE(sizes.contains(number)) << number;
    EXPECT_GE(sizes[number], Length::pt(14)) << number;
  }
  EXPECT_TRUE(sizes.contains("L-1"));
  EXPECT_TRUE(sizes.contains("Leitung Bauhof ")) << "a space parts it from the number where it is read out";
}

/// What each node says, in the order of its marks; links by their target.
std::vector<std::string> spoken(Pages const& pages) {
  std::vector<std::string> said;
  for (auto const& node : pages.structure) {
    std::string text;
    for (auto const& kid : node.kids) {
      auto const& page =
          pages.pages.at(kid.kind == StructureKid::Kind::node ? 0 : static_cast<std::size_t>(kid.page));
      if (kid.kind == StructureKid::Kind::link) {
        text += "->" + page.links.at(static_cast<std::size_t>(kid.number)).target;
      }
      for (auto const& item : page.items) {
        auto const* run = std::get_if<Run>(&item);
        if (kid.kind == StructureKid::Kind::mark && run != nullptr && run->mark == kid.number) {
          text += utf8(page.text(*run));
        }
      }
    }
    said.push_back(text);
  }
  return said;
}

TEST(Layout, ACardThatFoldsStandsFourPagesToASheetAndSaysTheSame) {
  auto card = test::document_of({Heading{1, "", "Kontaktkarte", "card"},
                                 document::Paragraph{{{"zum Ende", false, "zeile:39", false}}},
                                 test::table(40)});
  card.paper = document::Paper::a6;
  auto const single = lay_out(card);
  card.folds = true;
  auto const sheets = lay_out(card);
  ASSERT_GT(single.pages.size(), 4U);
  ASSERT_EQ(sheets.pages.size(), (single.pages.size() + 3) / 4);
  EXPECT_EQ(spoken(sheets), spoken(single));
  auto const a4 = styles_for(document::Paper::a4);
  for (auto const& sheet : sheets.pages) {
    EXPECT_EQ(sheet.width, a4.page_width);
    EXPECT_EQ(sheet.height, a4.page_height);
  }
  ASSERT_EQ(sheets.anchors.size(), single.anchors.size());
  for (std::size_t i = 0; i < single.anchors.size(); ++i) {
    EXPECT_EQ(sheets.anchors[i].page, single.anchors[i].page / 4);
    auto const below = sheets.anchors[i].y > a4.page_height / 2;
    EXPECT_EQ(below, single.anchors[i].page % 4 >= 2) << single.anchors[i].name;
  }
}

TEST(Layout, NoParagraphLeavesASingleLineOnAPage) {
  for (int lines = 40; lines < 60; ++lines) {
    auto const filler = test::repeated("Zeile\n", lines);
    auto const pages = lay_out(test::document_of({test::paragraph(filler)}));
    for (auto const& page : pages.pages) {
      auto const text = body(page);
      EXPECT_NE(std::count(text.begin(), text.end(), '\n'), 1) << lines;
    }
  }
}

TEST(Layout, AHeadingStaysWithWhatFollows) {
  for (int lines = 30; lines < 52; ++lines) {
    auto const pages = lay_out(test::document_of({test::paragraph(test::repeated("Zeile\n", lines)),
                                                  Heading{2, "", "Überschrift", "h"},
                                                  test::table(3)}));
    auto const page = page_of(pages, "Überschrift");
    ASSERT_LT(page, pages.pages.size());
    EXPECT_THAT(body(pages.pages[page]), HasSubstr("Rolle 0")) << lines;
  }
}

TEST(Layout, AParagraphThatIntroducesATableStaysWithIt) {
  bool parted = false;
  for (int lines = 30; lines < 52; ++lines) {
    for (bool const introduces : {true, false}) {
      auto introduction = test::paragraph("Einleitung");
      introduction.with_next = introduces;
      auto const pages = lay_out(test::document_of(
          {test::paragraph(test::repeated("Zeile\n", lines)), introduction, test::table(3)}));
      auto const page = page_of(pages, "Einleitung");
      ASSERT_LT(page, pages.pages.size());
      bool const together = body(pages.pages[page]).find("Rolle 0") != std::string::npos;
      EXPECT_TRUE(together || !introduces) << lines;
      parted = parted || !together;
    }
  }
  EXPECT_TRUE(parted) << "or this shows nothing";
}

TEST(Layout, ForeignLettersAndControlsAreReportedOnceWithTheirPlace) {
  auto document = test::document_of({test::paragraph("漢字 漢 a\u0007b שלום"), test::paragraph("漢")});
  auto const pages = lay_out(document);
  std::vector<std::string> lines;
  for (auto const& finding : pages.findings) {
    lines.push_back(to_line(finding));
  }
  EXPECT_THAT(lines, testing::Contains(HasSubstr("U+6F22")));
  EXPECT_THAT(lines, testing::Contains(HasSubstr("U+0007")));
  EXPECT_EQ(std::count_if(
                lines.begin(), lines.end(), [](auto& l) { return l.find("U+6F22") != std::string::npos; }),
            1);
  EXPECT_EQ(pages.findings.front().subject, "NHB");
  EXPECT_THAT(body(pages.pages[0]), HasSubstr("\uFFFD\uFFFD"));
}

TEST(Layout, ALinkToNowhereIsPlainText) {
  auto const pages = lay_out(test::document_of({document::Paragraph{{{"dort", false, "anderswo", true}}}}));
  EXPECT_TRUE(pages.pages[0].links.empty());
  EXPECT_THAT(body(pages.pages[0]), Not(HasSubstr("Seite")));
}

TEST(Layout, AnAnchorThatStandsTwiceIsReportedAndTheFirstCounts) {
  auto const pages = lay_out(
      test::document_of({Heading{1, "", "Eins", "x"}, document::PageBreak{}, Heading{1, "", "Zwei", "x"}}));
  ASSERT_EQ(pages.anchors.size(), 1U);
  EXPECT_EQ(pages.anchors[0].page, 0U);
  EXPECT_EQ(pages.findings.at(0).code, "layout.duplicate_anchor");
}

TEST(Layout, ABreakToTheRightLeavesTheLeftPageEmpty) {
  auto document =
      test::document_of({test::paragraph("eins"), document::PageBreak{true}, test::paragraph("zwei")});
  EXPECT_EQ(page_of(lay_out(document), "zwei"), 2U);
  document.duplex = false;
  EXPECT_EQ(page_of(lay_out(document), "zwei"), 1U);
}

TEST(Layout, ABreakToTheRightIsRightInAChapterThatStartsOnTheLeft) {
  auto document = test::document_of({test::paragraph("eins")});
  document.chapters.push_back(
      test::document_of({test::paragraph("zwei"), document::PageBreak{true}, test::paragraph("drei")})
          .chapters[0]);
  document.chapters[1].right_hand = false;
  auto const pages = lay_out(document);
  EXPECT_EQ(page_of(pages, "zwei"), 1U);
  EXPECT_EQ(page_of(pages, "drei"), 2U);
}

TEST(Layout, CheckBoxesAndWritingLinesAreAtLeastEightMillimetres) {
  auto const pages = lay_out(test::document_of({test::check_list(), document::WritingLines{"Notiz", 5}}));
  int boxes = 0;
  std::set<Length> rules;
  for (auto const& item : pages.pages[0].items) {
    if (auto const* box = std::get_if<Box>(&item); box != nullptr && box->mark >= 0) {
      ++boxes;
      EXPECT_GE(box->area.width(), Length::mm(8));
      EXPECT_GE(box->area.height(), Length::mm(8));
    }
    if (auto const* path = std::get_if<Path>(&item); path != nullptr && path->ink.percent == 35) {
      rules.insert(path->points.front().y);
    }
  }
  EXPECT_EQ(boxes, 2);
  ASSERT_EQ(rules.size(), 5U);
  EXPECT_GE(*std::next(rules.begin()) - *rules.begin(), Length::mm(8));
}

TEST(Layout, ATableOfTenThousandRowsLosesNone) {
  auto const pages = lay_out(test::document_of({test::table(10'000)}));
  EXPECT_GT(pages.pages.size(), 200U);
  EXPECT_THAT(body(pages.pages.back()), HasSubstr("Rolle 9999"));
}

TEST(Layout, TheDumpShowsEveryLine) {
  auto const text = dump(lay_out(test::document_of({test::paragraph("Größe § 5")})));
  EXPECT_THAT(text, HasSubstr("page 1\n"));
  EXPECT_THAT(text, HasSubstr("Größe § 5\n"));
  EXPECT_THAT(text, HasSubstr("head "));
}

}  // namespace
}  // namespace nb::layout

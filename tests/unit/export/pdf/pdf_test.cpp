#include "export/pdf/pdf.hpp"

#include "core/base/error.hpp"
#include "export/layout/layout.hpp"
#include "tests/unit/export/layout/sample_document.hpp"
#include "tests/unit/export/pdf/pdf_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

namespace nb::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string pdf_of(document::Document const& document, unsigned threads = 1) {
  return to_pdf(layout::lay_out(document, {threads, {}}), document.properties, {threads, {}});
}

TEST(Pdf, WordsAreFoundAsTheyWereWritten) {
  auto document =
      test::document_of({test::paragraph(test::prose(20)),
                         test::paragraph("Größe Übung ẞ § 5 Łódź şš 3 € „ja“ – nein … ≥ 4 Stunden")});
  document.paper = document::Paper::a6;  // short lines: many hyphens
  test::PdfFile const file(pdf_of(document));
  auto const text = std::regex_replace(file.text(), std::regex("[\\s\f]+"), " ");
  EXPECT_EQ(file.complaints(), "");
  EXPECT_THAT(text, HasSubstr("Verwaltungsleitung entscheidet über die Feststellung des Notfalls"));
  EXPECT_THAT(text, HasSubstr("Größe Übung ẞ § 5 Łódź şš 3 € „ja“ – nein … ≥ 4 Stunden"));
}

TEST(Pdf, HyphensAtLineEndsAreNoPartOfTheWord) {
  auto document = test::document_of(
      {test::paragraph(test::repeated("Wiederanlaufplanung Geschäftsfortführungsplan ", 40))});
  document.paper = document::Paper::a6;
  test::PdfFile const file(pdf_of(document));
  auto const raw = file.output_of("pdftotext -raw", "-");
  EXPECT_THAT(raw, HasSubstr("\u00AD"));  // some words are divided
  auto joined = std::regex_replace(raw, std::regex("\u00AD\\n"), "");
  EXPECT_THAT(joined, Not(HasSubstr("-\n")));
}

TEST(Pdf, ContentsNumbersAreThoseOfThePagesWithTheHeadings) {
  test::PdfFile const file(pdf_of(test::full_document(12)));
  auto const contents = file.output_of("pdftotext -layout -l 2", "-");
  auto const front = 2;
  for (int chapter = 1; chapter <= 12; ++chapter) {
    auto const number = std::to_string(chapter);
    std::smatch match;
    auto const line = std::regex("\n *" + number + " +Hauptstück " + number + "[ .]+([0-9]+)\n");
    ASSERT_TRUE(std::regex_search(contents, match, line)) << contents;
    auto const text = file.text(std::stoi(match[1]) + front);
    EXPECT_THAT(text, HasSubstr("Hauptstück " + number));
    EXPECT_THAT(text, HasSubstr("Seite " + match[1].str() + " von"));
  }
}

TEST(Pdf, TheSameBytesForAnyNumberOfThreads) {
  auto const document = test::full_document(6);
  auto const once = pdf_of(document, 1);
  EXPECT_EQ(pdf_of(document, 2), once);
  EXPECT_EQ(pdf_of(document, 4), once);
  EXPECT_EQ(pdf_of(document, 1), once);
}

TEST(Pdf, AnotherTextIsAnotherFile) {
  auto const one = pdf_of(test::document_of({test::paragraph("eins")}));
  auto const two = pdf_of(test::document_of({test::paragraph("zwei")}));
  auto const id = [](std::string const& pdf) { return pdf.substr(pdf.rfind("/ID["), 40); };
  EXPECT_NE(id(one), id(two));
}

TEST(Pdf, SaysDateTitleAndPaper) {
  auto document = test::document_of({test::paragraph("x")});
  document.paper = document::Paper::a5;
  document.properties.title = "Plan <A> & „B“";
  test::PdfFile const file(pdf_of(document));
  auto const info = file.output_of("TZ=UTC pdfinfo");
  EXPECT_THAT(info, HasSubstr("Plan <A> & „B“"));
  EXPECT_THAT(info, HasSubstr("Nov 21 12:00:00 2026"));
  EXPECT_THAT(info, HasSubstr("PDF version:     1.7"));
  EXPECT_THAT(info, HasSubstr("419.528 x 595.276"));
  EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
}

TEST(Pdf, ADocumentWithoutAnythingIsAFileAllTheSame) {
  test::PdfFile const file(pdf_of(test::empty_document()));
  EXPECT_EQ(file.complaints(), "");
  EXPECT_THAT(file.text(), HasSubstr("Seite 1 von 1"));
}

TEST(Pdf, PropertiesThatAreAllEmptyAreNoObstacle) {
  document::Document document;
  document.properties.date = test::empty_document().properties.date;
  document.chapters.resize(1);
  EXPECT_EQ(test::PdfFile(pdf_of(document)).complaints(), "");
}

TEST(Pdf, PagesCarryTheirPrintedNumberAsLabel) {
  test::PdfFile file(pdf_of(test::full_document(2)));
  file.parse();
  auto const labels = file.resolve(file.catalog().at("/PageLabels")).at("/Nums");
  ASSERT_EQ(labels.size(), 4U);
  EXPECT_EQ(labels[0], 0);
  EXPECT_EQ(file.resolve(labels[1]).at("/S"), "/r");
  EXPECT_EQ(labels[2], 2);
  EXPECT_EQ(file.resolve(labels[3]).at("/S"), "/D");
}

TEST(Pdf, BookmarksAreNestedAsTheHeadings) {
  test::PdfFile file(pdf_of(test::full_document(3)));
  file.parse();
  auto const& root = file.resolve(file.catalog().at("/Outlines"));
  auto const& first = file.resolve(root.at("/First"));
  EXPECT_EQ(first.at("/Title"), "u:1 Hauptstück 1");
  EXPECT_EQ(file.resolve(first.at("/First")).at("/Title"), "u:1.1 Erreichbarkeit 1");
  EXPECT_EQ(file.resolve(first.at("/Next")).at("/Title"), "u:2 Hauptstück 2");
}

TEST(Pdf, APasswordKeepsStrangersOut) {
  auto const document = test::document_of({test::paragraph("geheime Nummer")});
  auto const bytes = to_pdf(layout::lay_out(document), document.properties, {1, "Wörter-112"});
  EXPECT_THAT(bytes, Not(HasSubstr("pdfaid")));
  test::PdfFile const open(bytes, "Wörter-112");
  EXPECT_EQ(open.complaints(), "");
  EXPECT_THAT(open.text(), HasSubstr("geheime Nummer"));
  EXPECT_THAT(open.output_of("pdfinfo -upw Wörter-112"), HasSubstr("AES-256"));
  EXPECT_THAT(test::PdfFile(bytes, "falsch").complaints(), HasSubstr("invalid password"));
  EXPECT_THAT(test::PdfFile(bytes).complaints(), HasSubstr("invalid password"));
}

TEST(Pdf, APasswordThatNoReaderWouldTakeIsRefused) {
  auto const document = test::document_of({});
  auto const pages = layout::lay_out(document);
  EXPECT_THROW(static_cast<void>(to_pdf(pages, document.properties, {1, std::string(128, 'x')})), Error);
}

TEST(Pdf, FilesStaySmall) {
  constexpr std::size_t small_file = 30'000;  // a page with three fonts and the colour profile
  EXPECT_LT(pdf_of(test::document_of({test::check_list()})).size(), small_file);
}

}  // namespace
}  // namespace nb::pdf

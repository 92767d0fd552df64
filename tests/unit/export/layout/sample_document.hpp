#pragma once

#include "export/document/document.hpp"

#include <string>
#include <utility>
#include <vector>

/// Documents for the tests of layout and pdf.
namespace nb::test {

inline document::Document empty_document() {
  document::Document made;
  auto& properties = made.properties;
  properties.id = "NHB";
  properties.title = "Notfallhandbuch Musterstadt";
  properties.author = "Stadt Musterstadt";
  properties.language = "de-DE";
  properties.classification = "INTERN";
  properties.version = "Version 1.2";
  properties.state_code = "K7M4-2QPX";
  properties.state_of_data = "Stand der Daten 21.11.2026";
  properties.valid_until = "Gültig bis 21.11.2027";
  properties.page_of = "Seite {page} von {pages}";
  properties.see_page = "Seite {page}";
  properties.date = Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{21}};
  return made;
}

inline document::Document document_of(std::vector<document::Block> blocks) {
  auto made = empty_document();
  document::Chapter chapter;
  chapter.running_title = "Kapitel";
  chapter.tab = "1";
  chapter.blocks = std::move(blocks);
  made.chapters.push_back(std::move(chapter));
  return made;
}

inline document::Paragraph paragraph(std::string text) {
  return {document::plain(std::move(text))};
}

inline std::string repeated(std::string const& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

inline std::string prose(int sentences) {
  return repeated(
      "Die Verwaltungsleitung entscheidet über die Feststellung des Notfalls, im Vertretungsfall die "
      "Büroleitung. ",
      sentences);
}

inline document::Table table(int rows) {
  document::Table made;
  made.caption = "Erreichbarkeiten";
  made.columns = {{"Rolle", 1}, {"Telefon", 1}, {"Bemerkung", 2}, {"MTPD", 0.3, document::Align::right}};
  for (int i = 0; i < rows; ++i) {
    auto const number = std::to_string(i);
    made.rows.push_back(
        {{document::plain("Rolle " + number), false, "zeile:" + number},
         {document::strong("0151 23456" + number)},
         i % 3 == 2 ? document::Cell{document::plain("L-" + number), true}
                    : document::Cell{document::plain("erreichbar über die Leitstelle der Feuerwehr")},
         {document::plain("24 h")}});
  }
  return made;
}

inline document::CheckList check_list() {
  return {"Maßnahme",
          "Wer",
          "Erledigt (Zeit, Zeichen)",
          {{"1", document::plain("Netzwerkkabel ziehen"), "IT-Leitung", "5 min", "Lampe ist aus"},
           {"2", document::plain("Krisenstab einberufen"), "", "", ""}}};
}

inline document::Figure figure() {
  document::Figure made;
  made.height = 40;
  made.alternative = "Auszahlung braucht LÄMMkom";
  made.boxes = {{5, 5, 30, 10, "Auszahlung Sozialhilfe", true, false, {}},
                {60, 5, 30, 10, "Fachverfahren LÄMMkom", false, true, "kapitel:1"}};
  made.lines = {{{{35, 10}, {60, 10}}, true, true}};
  return made;
}

/// One of every kind of block, in `chapters` chapters after a front matter with a table of contents.
inline document::Document full_document(int chapters) {
  using namespace document;
  auto made = empty_document();
  Chapter front;
  front.running_title = "Vorspann";
  front.front_matter = true;
  front.blocks = {Heading{1, "", "Notfallhandbuch", "", false}, Contents{2}};
  made.chapters.push_back(front);
  for (int i = 1; i <= chapters; ++i) {
    auto const number = std::to_string(i);
    auto const next = std::to_string(i % chapters + 1);
    Chapter chapter;
    chapter.running_title = "Kapitel " + number;
    chapter.tab = number;
    chapter.blocks = {
        Heading{1, number, "Hauptstück " + number, "kapitel:" + number},
        paragraph(prose(8)),
        Notice{Notice::Kind::stop, "Nicht tun", {plain("Rechner nicht ausschalten.")}},
        Heading{2, number + ".1", "Erreichbarkeit " + number, "abschnitt:" + number},
        Paragraph{{{"Weiter mit ", false, {}, false}, {"Kapitel " + next, false, "kapitel:" + next, true}}},
        i == 1 ? table(60) : Table{"Kurz", {{"A"}, {"B"}}, {{{plain("x")}, {plain("y")}}}},
        Heading{3, "", "Einzelheiten", ""},
        check_list(),
        Fields{{{"MTPD", strong("24 h")}, {"Vertretung", {}, true, "L-017"}}},
        List{i % 2 == 0, {plain("erstens"), plain("zweitens")}},
        Notice{Notice::Kind::warning, "Achtung", {plain("Nummern prüfen.")}},
        figure(),
        WritingLines{"Notizen", 3},
        Room{"Stempel", 25},
        Paragraph{plain("✓ ☎ → „Größe“ § 5"), Size::large}};
    made.chapters.push_back(chapter);
  }
  Chapter index;
  index.running_title = "Stichwörter";
  index.blocks = {Heading{1, "", "Stichwörter", ""},
                  Index{{{"Telefon", {"abschnitt:1", "kapitel:1"}}, {"Unbekannt", {"fehlt"}}}}};
  made.chapters.push_back(index);
  return made;
}

}  // namespace nb::test

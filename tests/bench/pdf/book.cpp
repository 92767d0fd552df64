#include "tests/bench/pdf/book.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace nb::bench {
namespace {

using namespace document;

constexpr std::array<std::string_view, 24> firsts{
    "Verwaltungs", "Sozialhilfe",  "Trinkwasser", "Krisenstab", "Standesamts", "Melderegister",
    "Feuerwehr",   "Haushalts",    "Gebäude",     "Netzwerk",   "Personal",    "Schlüssel",
    "Zahlungs",    "Ordnungsamts", "Friedhofs",   "Bürgerbüro", "Notstrom",    "Fernwirk",
    "Sicherungs",  "Wahlamts",     "Bauhof",      "Vergabe",    "Kindertages", "Rechenzentrums"};
constexpr std::array<std::string_view, 24> seconds{
    "leitung",           "verfahren",   "versorgung",    "übersicht",      "auszahlung",    "bereitschaft",
    "wiederherstellung", "vertretung",  "dokumentation", "erreichbarkeit", "priorisierung", "anforderung",
    "verantwortung",     "überprüfung", "zuständigkeit", "alarmierung",    "koordination",  "beschaffung",
    "unterstützung",     "freigabe",    "entscheidung",  "überbrückung",   "schnittstelle", "bescheinigung"};
constexpr std::array<std::string_view, 24> small{
    "und",        "die",       "der",         "wird",        "für",    "im",           "mit",    "nach",
    "bei",        "nicht",     "von",         "ist",         "zu",     "oder",         "sofort", "durch",
    "spätestens", "innerhalb", "schriftlich", "telefonisch", "zuerst", "anschließend", "melden", "prüfen"};

/// Numbers in a fixed order that looks like chance.
class Dice {
public:
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33U) % limit;
  }

  std::string compound() { return std::string(firsts.at(below(24))) + std::string(seconds.at(below(24))); }

  std::string words(std::size_t count) {
    std::string text = compound();
    for (std::size_t i = 1; i < count; ++i) {
      text += ' ';
      text += below(4) == 0    ? compound()
              : below(12) == 0 ? std::to_string(1 + below(48)) + " h"
                               : std::string(small.at(below(24)));
    }
    return text + ".";
  }

  std::string phone() { return "089 99998 " + std::to_string(100 + below(900)); }

private:
  std::uint64_t state_ = 1;
};

std::string anchor_of(std::size_t plan) {
  return "process:VG-" + std::to_string(plan);
}

Table team(Dice& dice, std::size_t plans) {
  Table table;
  table.columns = {{"Rolle", 2}, {"Rufnummer", 1}, {"Vertretung", 2}, {"Steht ab", 1}};
  for (int i = 0; i < 12; ++i) {
    auto const other = dice.below(plans);
    table.rows.push_back({{plain(dice.compound())},
                          {strong(dice.phone())},
                          {{{dice.compound(), false, anchor_of(other), true}}},
                          {plain("T0 + " + std::to_string(1 + dice.below(9)) + " d")}});
  }
  return table;
}

Table needs(Dice& dice) {
  Table table;
  table.columns = {
      {"Ressource", 2}, {"Betrieb", 1}, {"Gefordert", 1}, {"Erreichbar", 1}, {"Ergebnis, Lücke", 2}};
  for (int i = 0; i < 9; ++i) {
    table.rows.push_back({{plain(dice.words(3))},
                          {plain("Notbetrieb")},
                          {plain("T0 + 4 h")},
                          {plain("T0 + 8 h")},
                          {plain(dice.words(7))}});
  }
  return table;
}

CheckList steps(Dice& dice) {
  CheckList list{"Maßnahme", "Wer", "Erledigt (Zeit, Zeichen)", {}};
  for (int i = 1; i <= 6; ++i) {
    list.items.push_back(
        {std::to_string(i), plain(dice.words(10)), dice.compound(), "15 min", dice.words(3)});
  }
  return list;
}

Figure picture(Dice& dice) {
  Figure figure;
  figure.height = 50;
  figure.alternative = dice.words(12);
  for (int i = 0; i < 9; ++i) {
    int const column = i % 3;
    int const row = i / 3;
    auto const x = 2.0 + column * 33;
    auto const y = 2.0 + row * 17;
    figure.boxes.push_back({x, y, 28, 11, dice.compound(), i == 0, i % 4 == 3, {}});
    if (i >= 3) {
      figure.lines.push_back({{{x + 14, y - 6}, {x + 14, y}}});
    }
  }
  return figure;
}

Chapter plan(Dice& dice, std::size_t number, std::size_t plans) {
  Chapter chapter;
  auto const name = "VG-" + std::to_string(number);
  auto const title = name + " " + dice.compound();
  chapter.running_title = title;
  chapter.tab = std::to_string(1 + number % 10);
  chapter.right_hand = false;
  auto& blocks = chapter.blocks;
  blocks.emplace_back(Heading{1, "", title, anchor_of(number)});
  blocks.emplace_back(
      Fields{{{"MTPD", strong("24 h")}, {"RTO", plain("T0 + 8 h")}, {"Vertretung", {}, true, "L-017"}}});
  blocks.emplace_back(Heading{2, "", "Die ersten Schritte", ""});
  blocks.emplace_back(steps(dice));
  blocks.emplace_back(
      Notice{Notice::Kind::warning, "Das nicht tun", {plain(dice.words(9)), plain(dice.words(8))}});
  blocks.emplace_back(Heading{2, "", "Team und Erreichbarkeit", ""});
  blocks.emplace_back(team(dice, plans));
  blocks.emplace_back(Heading{2, "", "Benötigte Ressourcen", ""});
  blocks.emplace_back(needs(dice));
  for (int i = 0; i < 5; ++i) {
    blocks.emplace_back(Paragraph{plain(dice.words(70))});
  }
  blocks.emplace_back(
      List{false, {plain(dice.words(9)), plain(dice.words(20)), plain(dice.words(6)), plain(dice.words(8))}});
  blocks.emplace_back(picture(dice));
  blocks.emplace_back(WritingLines{"Notizen", 3});
  return chapter;
}

}  // namespace

Document book(std::size_t plans) {
  Document made;
  auto& properties = made.properties;
  properties.id = "NHB";
  properties.title = "Notfallhandbuch der Verbandsgemeinde Musterthal";
  properties.author = "Verbandsgemeinde Musterthal";
  properties.language = "de-DE";
  properties.classification = "INTERN";
  properties.version = "1.0";
  properties.state_code = "K7M4-2QPX";
  properties.state_of_data = "Stand der Daten 24.11.2026";
  properties.valid_until = "Gültig bis 01.10.2027";
  properties.page_of = "Seite {page} von {pages}";
  properties.see_page = "Seite {page}";
  properties.date = Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{24}};
  Chapter front;
  front.front_matter = true;
  front.running_title = "Inhalt";
  front.blocks = {Heading{1, "", "Notfallhandbuch", "", false}, Contents{1}};
  made.chapters.push_back(std::move(front));
  Dice dice;
  Chapter last;
  last.running_title = "Register";
  last.blocks.emplace_back(Heading{1, "", "Register", ""});
  Index index;
  for (std::size_t i = 0; i < plans; ++i) {
    made.chapters.push_back(plan(dice, i, plans));
    index.entries.push_back({made.chapters.back().running_title, {anchor_of(i)}});
  }
  last.blocks.emplace_back(std::move(index));
  made.chapters.push_back(std::move(last));
  return made;
}

}  // namespace nb::bench

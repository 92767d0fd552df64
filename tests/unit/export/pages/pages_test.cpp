#include "export/layout/layout.hpp"
#include "export/pdf/pdf.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/export/pages/town.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

/// The pages of each kind of document, as text and as pictures, beside those of the last time somebody
/// looked. NB_UPDATE_GOLDEN=1 writes them anew; the tests fail all the same, so that nobody forgets to look
/// at the difference.
namespace nb::layout {
namespace {

namespace fs = std::filesystem;

bool is_update() {
  return std::getenv("NB_UPDATE_GOLDEN") != nullptr;  // NOLINT(concurrency-mt-unsafe): one thread
}

fs::path golden(std::string const& name) {
  return test::tests_folder() / "golden" / "pages" / name;
}

std::string content_of(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

void write(fs::path const& path, std::string const& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The first document of each kind, and the card that is folded.
std::map<std::string, document::Document> one_of_each_kind() {
  std::map<std::string, document::Document> chosen;
  for (auto const& each : test::documents_of_a_small_town()) {
    chosen.emplace(each.file == "cards/KK.pdf" ? "contact_card" : each.kind, each.document);
  }
  return chosen;
}

/// As many pages as a person looks through.
Pages first_pages(Pages pages) {
  constexpr std::size_t most = 8;
  if (pages.pages.size() > most) {
    pages.pages.resize(most);
  }
  return pages;
}

TEST(PagesOfEachKind, AreAllHere) {
  std::vector<std::string> kinds;
  for (auto const& [kind, document] : one_of_each_kind()) {
    kinds.push_back(kind);
  }
  EXPECT_THAT(kinds,
              testing::ElementsAre("book",
                                   "card",
                                   "changes",
                                   "contact_card",
                                   "contacts",
                                   "form",
                                   "handbook",
                                   "outage",
                                   "restart_plan",
                                   "runbook",
                                   "t0",
                                   "unit_plan"));
}

TEST(PagesOfEachKind, StandAsTheyStoodWhenSomebodyLooked) {
  for (auto const& [kind, document] : one_of_each_kind()) {
    auto const text = dump(first_pages(lay_out(document)));
    auto const path = golden(kind + ".txt");
    if (is_update()) {
      write(path, text);
    }
    EXPECT_EQ(content_of(path), text) << path;
  }
  EXPECT_FALSE(is_update()) << "written anew; look at the difference, then run without NB_UPDATE_GOLDEN";
}

TEST(PagesOfEachKind, AWholeBookIsSetSmallInA5AndToBothEdges) {
  auto const document = one_of_each_kind().at("runbook");
  auto const text =
      dump(first_pages(lay_out(document, {.threads = 1, .book = document::Paper::a5, .justified = true})));
  if (is_update()) {
    write(golden("runbook-a5-justified.txt"), text);
  }
  EXPECT_EQ(content_of(golden("runbook-a5-justified.txt")), text);
  EXPECT_FALSE(is_update());
}

/// A picture in shades of grey (PGM, P5).
struct Picture {
  std::size_t width = 0, height = 0;
  std::string pixels;
};

Picture read_picture(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::string magic;
  Picture picture;
  int brightest = 0;
  file >> magic >> picture.width >> picture.height >> brightest;
  file.get();
  picture.pixels.resize(picture.width * picture.height);
  file.read(picture.pixels.data(), static_cast<std::streamsize>(picture.pixels.size()));
  return magic == "P5" && brightest == 255 && file ? picture : Picture{};
}

/// How many of 10,000 pixels are clearly another grey. Versions of the program that draws differ by less than
/// that.
std::size_t changed(Picture const& a, Picture const& b) {
  constexpr int clearly = 60;
  if (a.width != b.width || a.height != b.height || a.pixels.empty()) {
    return 10'000;
  }
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    auto const one = static_cast<unsigned char>(a.pixels[i]);
    auto const other = static_cast<unsigned char>(b.pixels[i]);
    count += std::abs(one - other) > clearly ? 1 : 0;
  }
  return count * 10'000 / a.pixels.size();
}

class RenderedPages : public testing::Test {
protected:
  test::TemporaryFolder folder;

  /// The first page at 20 pixels an inch: a line of text is some three pixels high.
  [[nodiscard]] Picture rendered(Pages const& pages, document::Properties const& properties) const {
    auto const pdf = folder.path() / "page.pdf";
    write(pdf, pdf::to_pdf(pages, properties));
    auto const command =
        "pdftoppm -r 20 -gray -singlefile '" + pdf.string() + "' '" + (folder.path() / "page").string() + "'";
    EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT(concurrency-mt-unsafe,cert-env33-c): a test
    return read_picture(folder.path() / "page.pgm");
  }
};

/// Of 10,000 pixels; a line that moved by a millimetre changes more than 50.
constexpr std::size_t tolerated = 12;

TEST_F(RenderedPages, LookAsTheyLookedWhenSomebodyLooked) {
  for (auto const& [kind, document] : one_of_each_kind()) {
    auto const picture = rendered(lay_out(document), document.properties);
    ASSERT_GT(picture.pixels.size(), 0U) << kind;
    auto const path = golden(kind + ".pgm");
    if (is_update()) {
      fs::copy_file(folder.path() / "page.pgm", path, fs::copy_options::overwrite_existing);
    }
    EXPECT_LE(changed(read_picture(path), picture), tolerated) << path;
  }
  EXPECT_FALSE(is_update());
}

TEST_F(RenderedPages, OneLineThatMovedByAMillimetreShows) {
  auto const document = one_of_each_kind().at("runbook");
  auto pages = lay_out(document);
  auto const before = rendered(pages, document.properties);
  auto const moved = [line = Length{}](Item& item) mutable {
    auto* run = std::get_if<layout::Run>(&item);
    if (run == nullptr || run->mark < 0 || run->letters < 25) {
      return;
    }
    line = line == Length{} ? run->at.y : line;
    run->at.y += run->at.y == line ? Length::mm(1) : Length{};
  };
  std::for_each(pages.pages.front().items.begin(), pages.pages.front().items.end(), moved);
  EXPECT_GT(changed(before, rendered(pages, document.properties)), tolerated);
}

}  // namespace
}  // namespace nb::layout

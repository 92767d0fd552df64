#include "export/layout/layout.hpp"
#include "export/pdf/pdf.hpp"
#include "tests/unit/export/layout/sample_document.hpp"
#include "tests/unit/export/pdf/pdf_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>

/// What PDF/UA-1 and PDF/A-2a ask for and a program can see, checked on the written file.
namespace nb::pdf {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class TaggedPdf : public testing::Test {
protected:
  static void SetUpTestSuite() {
    auto const document = test::full_document(5);
    file = std::make_unique<test::PdfFile>(to_pdf(layout::lay_out(document), document.properties));
    file->parse();
  }
  static void TearDownTestSuite() { file.reset(); }

  static json const& at(json const& reference) { return file->resolve(reference); }

  /// "/S" of every structure element, by reference.
  static std::map<std::string, json> elements() {
    std::map<std::string, json> found;
    for (auto const& [name, object] : file->objects().items()) {
      if (object.contains("value") && object["value"].is_object() &&
          object["value"].value("/Type", "") == "/StructElem") {
        found[name.substr(4)] = object["value"];
      }
    }
    return found;
  }

  static json annotations(json const& page) {
    auto const list = at(page).value("/Annots", json::array());
    return at(list);
  }

  static std::map<int, json> parent_tree() {
    std::map<int, json> entries;
    auto const& root = at(at(file->catalog().at("/StructTreeRoot")).at("/ParentTree"));
    for (auto const& leaf : root.at("/Kids")) {
      auto const& numbers = at(leaf).at("/Nums");
      for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
        entries[numbers[i].get<int>()] = numbers[i + 1];
      }
    }
    return entries;
  }

  static std::unique_ptr<test::PdfFile> file;
};

std::unique_ptr<test::PdfFile> TaggedPdf::file;

TEST_F(TaggedPdf, IsSoundForAForeignReader) {
  EXPECT_EQ(file->complaints(), "");
}

TEST_F(TaggedPdf, AllContentIsMarkedOnceAndNumberedThrough) {
  for (auto const& page : file->pages()) {
    int next = 0;
    for (auto const& mark : test::marked_content(file->stream(at(page).at("/Contents")))) {
      if (mark.tag != "Artifact") {
        EXPECT_EQ(mark.mcid, next++);
      } else {
        EXPECT_EQ(mark.mcid, -1);
      }
    }
  }
}

TEST_F(TaggedPdf, EveryMarkLeadsToAnElementThatHasIt) {
  auto const tree = parent_tree();
  for (auto const& page : file->pages()) {
    auto const& owners = tree.at(at(page).at("/StructParents").get<int>());
    int mcid = 0;
    for (auto const& mark : test::marked_content(file->stream(at(page).at("/Contents")))) {
      if (mark.mcid < 0) {
        continue;
      }
      auto const& element = at(owners.at(static_cast<std::size_t>(mcid)));
      auto const listed = std::any_of(element.at("/K").begin(), element.at("/K").end(), [&](json const& kid) {
        auto const here = kid.is_number() && element.at("/Pg") == page && kid == mcid;
        auto const there = kid.is_object() && kid.value("/Type", "") == "/MCR" && kid.at("/Pg") == page &&
                           kid.at("/MCID") == mcid;
        return here || there;
      });
      EXPECT_TRUE(listed) << page << " " << mcid;
      EXPECT_EQ("/" + mark.tag, element.at("/S").get<std::string>());
      ++mcid;
    }
    EXPECT_EQ(owners.size(), static_cast<std::size_t>(mcid));
  }
}

TEST_F(TaggedPdf, TheTreeHangsTogetherUpAndDown) {
  auto const all = elements();
  std::size_t kids = 0;
  for (auto const& [reference, element] : all) {
    auto const list = element.value("/K", json::array());
    for (auto const& kid : list) {
      if (kid.is_string()) {
        EXPECT_EQ(at(kid).at("/P"), reference);
        ++kids;
      }
    }
  }
  EXPECT_EQ(kids + 1, all.size());  // all but the document
  EXPECT_GT(all.size(), 300U);
}

TEST_F(TaggedPdf, LinksAreDescribedPrintedAndInALinkElement) {
  auto const tree = parent_tree();
  int links = 0;
  for (auto const& page : file->pages()) {
    auto const all = annotations(page);
    for (auto const& reference : all) {
      auto const& link = at(reference);
      ++links;
      EXPECT_EQ(link.at("/F"), 4);
      EXPECT_THAT(link.at("/Contents").get<std::string>(), testing::StartsWith("u:"));
      auto const& element = at(tree.at(link.at("/StructParent").get<int>()));
      EXPECT_EQ(element.at("/S"), "/Link");
      auto const listed = std::any_of(element.at("/K").begin(), element.at("/K").end(), [&](json const& kid) {
        return kid.is_object() && kid.value("/Type", "") == "/OBJR" && kid.at("/Obj") == reference;
      });
      EXPECT_TRUE(listed);
    }
  }
  EXPECT_GT(links, 20);
}

TEST_F(TaggedPdf, FiguresHaveADescriptionAndTablesSayWhatHeadsWhat) {
  std::map<std::string, int> seen;
  for (auto const& [reference, element] : elements()) {
    auto const role = element.at("/S").get<std::string>();
    ++seen[role];
    if (role == "/Figure") {
      EXPECT_EQ(element.at("/Alt"), "u:Auszahlung braucht LÄMMkom");
      EXPECT_EQ(element.at("/A").at("/BBox").size(), 4U);
    } else if (role == "/TH") {
      EXPECT_TRUE(element.at("/A").contains("/Scope"));
    }
  }
  for (auto const* role :
       {"/Document", "/Sect",      "/H1",      "/H2",     "/H3",    "/P",    "/L",  "/LI", "/Lbl",
        "/LBody",    "/Table",     "/Caption", "/THead",  "/TBody", "/TR",   "/TH", "/TD", "/TOC",
        "/TOCI",     "/Reference", "/Link",    "/Figure", "/Index", "/Span", "/Div"}) {
    EXPECT_GT(seen[role], 0) << role;
  }
}

TEST_F(TaggedPdf, TheCatalogueSaysLanguageTitleAndStandards) {
  auto const& catalog = file->catalog();
  EXPECT_EQ(catalog.at("/Lang"), "u:de-DE");
  EXPECT_EQ(at(catalog.at("/MarkInfo")).at("/Marked"), true);
  auto const& viewing = at(catalog.at("/ViewerPreferences"));
  EXPECT_EQ(viewing.at("/DisplayDocTitle"), true);
  EXPECT_EQ(viewing.at("/Duplex"), "/DuplexFlipLongEdge");
  auto const metadata = file->stream(catalog.at("/Metadata"));
  EXPECT_THAT(metadata, HasSubstr("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
  EXPECT_THAT(metadata, HasSubstr("<pdfuaid:part>1</pdfuaid:part>"));
  EXPECT_THAT(metadata, HasSubstr("Notfallhandbuch Musterstadt</rdf:li>"));
  auto const& intent = at(catalog.at("/OutputIntents").at(0));
  EXPECT_EQ(intent.at("/S"), "/GTS_PDFA1");
  EXPECT_EQ(file->stream(intent.at("/DestOutputProfile")).substr(36, 4), "acsp");  // ICC.1, 7.2.11
  EXPECT_EQ(file->trailer().at("/ID").size(), 2U);
  for (auto const& page : file->pages()) {
    EXPECT_EQ(at(page).at("/Tabs"), "/S");
  }
}

/// The codes that a ToUnicode map covers.
std::set<unsigned> covered(std::string const& map) {
  std::set<unsigned> codes;
  for (auto at = map.find("beginbfrange"); (at = map.find('<', at)) != std::string::npos; at += 18) {
    auto const from = std::stoul(map.substr(at + 1, 4), nullptr, 16);
    auto const to = std::stoul(map.substr(at + 7, 4), nullptr, 16);
    EXPECT_EQ(std::stoul(map.substr(at + 13, 4), nullptr, 16), from);
    for (auto code = from; code <= to; ++code) {
      codes.insert(static_cast<unsigned>(code));
    }
  }
  return codes;
}

TEST_F(TaggedPdf, FontsAreEmbeddedAndEveryLetterHasItsUnicode) {
  std::set<unsigned> all;
  int fonts = 0;
  for (auto const& [name, object] : file->objects().items()) {
    auto const& font = object.contains("value") ? object["value"] : json();
    if (!font.is_object() || font.value("/Subtype", "") != "/Type0") {
      continue;
    }
    ++fonts;
    auto const codes = covered(file->stream(font.at("/ToUnicode")));
    all.insert(codes.begin(), codes.end());
    auto const& descendant = at(font.at("/DescendantFonts").at(0));
    auto const& descriptor = at(descendant.at("/FontDescriptor"));
    EXPECT_GT(file->stream(descriptor.at("/FontFile2")).size(), 500U);
    EXPECT_THAT(descriptor.at("/FontName").get<std::string>(), testing::MatchesRegex("/[A-Z]{6}\\+.*"));
    auto const glyphs = file->stream(descendant.at("/CIDToGIDMap"));
    for (auto const code : codes) {
      auto const entry = std::size_t{2} * code;
      ASSERT_GE(glyphs.size(), entry + 2);
      EXPECT_NE(glyphs.substr(entry, 2), std::string(2, '\0')) << code;
    }
  }
  EXPECT_EQ(fonts, 3);
  for (auto const& page : file->pages()) {
    for (auto const& mark : test::marked_content(file->stream(at(page).at("/Contents")))) {
      for (auto const letter : mark.letters) {
        EXPECT_TRUE(all.contains(letter)) << static_cast<unsigned>(letter);
      }
    }
  }
}

TEST_F(TaggedPdf, DestinationsAreSortedAndLinksNameOneOfThem) {
  std::set<std::string> names;
  std::string last;
  for (auto const& leaf : at(at(at(file->catalog().at("/Names")).at("/Dests"))).at("/Kids")) {
    auto const& entries = at(leaf).at("/Names");
    for (std::size_t i = 0; i < entries.size(); i += 2) {
      auto const name = entries[i].get<std::string>();
      EXPECT_LT(last, name);
      last = name;
      names.insert(name);
    }
  }
  EXPECT_TRUE(names.contains("u:kapitel:3"));
  for (auto const& page : file->pages()) {
    auto const all = annotations(page);
    for (auto const& link : all) {
      EXPECT_TRUE(names.contains(at(link).at("/Dest").get<std::string>()));
    }
  }
}

}  // namespace
}  // namespace nb::pdf

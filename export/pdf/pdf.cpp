#include "export/pdf/pdf.hpp"

#include "export/layout/parallel.hpp"
#include "export/pdf/content.hpp"
#include "export/pdf/deflate.hpp"
#include "export/pdf/font_objects.hpp"
#include "export/pdf/graph.hpp"
#include "export/pdf/metadata.hpp"
#include "export/pdf/structure.hpp"
#include "export/pdf/writer.hpp"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace nb::pdf {

std::span<std::byte const> embedded_colour_profile(std::string_view file);  // by nb_embed_package

namespace {

/// Says what our greys are. Its curve is one exponent: of a curve in a table, as sRGB.icc has it, readers
/// with poppler work out the inverse anew for every page, 20 ms each.
std::string const& colour_profile() {
  static std::string const profile = [] {
    auto const bytes = embedded_colour_profile("compatibleWithAdobeRGB1998.icc");
    return deflated({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  }();
  return profile;
}

/// Builds the objects of one document, then writes them.
class PdfMaker {
public:
  PdfMaker(layout::Pages const& pages, document::Properties const& properties, Options const& options)
      : pages_(pages),
        properties_(properties),
        options_(options),
        encrypted_(!options.user_password.empty()) {}

  std::string make() {
    add_pages(add_fonts());
    add_links();
    add_page_labels();
    add_bookmarks();
    add_destinations();
    add_document_facts();
    numbers_.root = graph_.add_dictionary({});
    graph_.add_catalog_object("StructTreeRoot", numbers_.root);
    numbers_.first = graph_.last() + 1;
    return write();
  }

private:
  /// The /Resources that all pages share.
  ObjectNumber add_fonts() {
    auto const used = used_codes(pages_.pages);
    std::string entries = "/Font<<";
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (used.at(i)) {
        auto const face = static_cast<layout::Face>(i);
        entries += '/';
        entries += font_resource(face);
        entries += ' ';
        put_reference(entries, add_font(*font_objects(face, *used.at(i))));
      }
    }
    return graph_.add_dictionary(entries + ">>");
  }

  ObjectNumber add_font(FontObjects const& font) {
    auto const reference = [](char const* key, ObjectNumber number) {
      std::string out = key;
      put_reference(out, number);
      return out;
    };
    auto const program = graph_.add_stream("/Length1 " + std::to_string(font.program_size), font.program);
    auto const descriptor = graph_.add_dictionary(font.descriptor + reference("/FontFile2 ", program));
    auto const descendant =
        graph_.add_dictionary("/Type/Font/Subtype/CIDFontType2/BaseFont/" + font.name +
                              "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W" +
                              font.widths + reference("/FontDescriptor ", descriptor) +
                              reference("/CIDToGIDMap ", graph_.add_stream({}, font.glyph_map)));
    return graph_.add_dictionary("/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/" + font.name +
                                 reference("/DescendantFonts[", descendant) + "]" +
                                 reference("/ToUnicode ", graph_.add_stream({}, font.to_unicode)));
  }

  void add_pages(ObjectNumber resources) {
    std::vector<std::string> contents(pages_.pages.size());
    layout::in_parallel(contents.size(), options_.threads, [&](std::size_t i) {
      contents[i] = deflated(content_of(pages_.pages[i], pages_.structure));
    });
    for (std::size_t i = 0; i < contents.size(); ++i) {
      auto const& page = pages_.pages[i];
      auto const number = graph_.add_page(page.width, page.height, contents[i]);
      contents[i] = {};
      graph_.add_page_object(number, "Resources", resources);
      graph_.add_page_number(number, "StructParents", static_cast<std::int32_t>(i));
      graph_.add_page_name(number, "Tabs", "S");
      numbers_.pages.push_back(number);
    }
  }

  void add_links() {
    auto key = pages_.pages.size();  // in the parent tree, after the pages
    for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
      auto& numbers = numbers_.links.emplace_back();
      for (auto const& link : pages_.pages[i].links) {
        numbers.push_back(graph_.add_dictionary(link_entries(pages_.pages[i], link, key++)));
        graph_.add_annotation(numbers_.pages[i], numbers.back());
      }
    }
  }

  static std::string link_entries(layout::Page const& page, layout::Link const& link, std::size_t key) {
    std::string out = "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[";
    put(out, link.area.left);
    put(out, page.height - link.area.bottom);
    put(out, link.area.right);
    put(out, page.height - link.area.top);
    return out + "]/Dest" + hex_string(link.target) + "/Contents" + text_string(plain_words(link.words)) +
           "/StructParent " + std::to_string(key);
  }

  void add_page_labels() {
    bool roman = false;
    int number = 0;
    std::array<int, 2> seen{};  // arabic, roman
    for (std::size_t i = 0; i < pages_.pages.size(); ++i) {
      auto const now = pages_.pages[i].roman;
      auto const next = ++seen.at(now ? 1 : 0);
      if (i == 0 || now != roman || next != number + 1) {
        graph_.add_page_label(i, now ? Graph::LabelStyle::roman : Graph::LabelStyle::decimal, next);
      }
      roman = now;
      number = next;
    }
  }

  void add_bookmarks() {
    std::array<ObjectNumber, 3> open{};  // the last bookmark of each level
    for (auto const& bookmark : pages_.bookmarks) {
      auto const level = bookmark.level <= 1 ? std::size_t{1} : std::size_t{2};
      auto const& page = pages_.pages[bookmark.page];
      open.at(level) = graph_.add_bookmark(open.at(level - 1),
                                           plain_words(bookmark.title),
                                           numbers_.pages[bookmark.page],
                                           page.height - bookmark.y);
    }
    if (!pages_.bookmarks.empty()) {
      graph_.add_catalog_name("PageMode", "UseOutlines");
    }
  }

  /// A name tree with one level of leaves.
  void add_destinations() {
    constexpr std::size_t leaf = 64;
    auto const& anchors = pages_.anchors;
    if (anchors.empty()) {
      return;
    }
    std::string root = "/Kids[";
    for (std::size_t begin = 0; begin < anchors.size(); begin += leaf) {
      auto const end = std::min(begin + leaf, anchors.size());
      auto out =
          "/Limits[" + hex_string(anchors[begin].name) + hex_string(anchors[end - 1].name) + "]/Names[";
      for (auto i = begin; i < end; ++i) {
        out += hex_string(anchors[i].name) + '[';
        put_reference(out, numbers_.pages[anchors[i].page]);
        out += "/XYZ null ";
        put(out, pages_.pages[anchors[i].page].height - anchors[i].y);
        out += "null]";
      }
      put_reference(root, graph_.add_dictionary(out + "]"));
    }
    std::string names = "/Dests ";
    put_reference(names, graph_.add_dictionary(root + "]"));
    graph_.add_catalog_object("Names", graph_.add_dictionary(names));
  }

  void add_document_facts() {
    auto const date = pdf_date(properties_.date);
    graph_.set_info("Title", properties_.title);
    graph_.set_info("Author", properties_.author);
    graph_.set_info("Producer", producer);
    graph_.set_info_date("CreationDate", date);
    graph_.set_info_date("ModDate", date);
    graph_.add_catalog_string("Lang", properties_.language);
    graph_.add_catalog_object("MarkInfo", graph_.add_dictionary("/Marked true"));
    graph_.add_catalog_object(
        "ViewerPreferences",
        graph_.add_dictionary("/DisplayDocTitle true/Duplex/DuplexFlipLongEdge/PrintScaling/None"));
    auto const archival = encrypted_ ? Archival::none : Archival::pdf_a;
    graph_.add_catalog_object(
        "Metadata", graph_.add_plain_stream("/Type/Metadata/Subtype/XML", xmp(properties_, archival)));
    std::string intent =
        "/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Custom)/Info(Compatible with Adobe RGB "
        "\\(1998\\))/DestOutputProfile ";
    put_reference(intent, graph_.add_stream("/N 3", colour_profile()));
    graph_.add_catalog_array("OutputIntents", graph_.add_dictionary(intent));
  }

  std::string write() {
    std::optional<Encryption> encryption;
    if (encrypted_) {
      encryption.emplace(options_.user_password);
    }
    Writer writer(encryption ? &*encryption : nullptr);
    auto const first_leaf = numbers_.first + static_cast<ObjectNumber>(pages_.structure.size());
    auto const tree = parent_tree(pages_, numbers_, first_leaf);
    write_root(first_leaf + static_cast<ObjectNumber>(tree.size()) - 1);
    graph_.write([&](Graph::Written const& object) {
      if (object.is_stream) {
        writer.stream(object.number, object.dictionary, object.stream);
      } else {
        writer.object(object.number, object.dictionary);
      }
    });
    for (std::size_t i = 0; i < pages_.structure.size(); ++i) {
      writer.object(numbers_.first + static_cast<ObjectNumber>(i), structure_element(pages_, i, numbers_));
    }
    for (std::size_t i = 0; i < tree.size(); ++i) {
      writer.object(first_leaf + static_cast<ObjectNumber>(i), tree[i]);
    }
    return writer.finish(graph_.catalog(), graph_.info(), options_.threads);
  }

  void write_root(ObjectNumber parent_tree_number) {
    auto keys = pages_.pages.size();
    for (auto const& page : pages_.pages) {
      keys += page.links.size();
    }
    std::string root = "/Type/StructTreeRoot/K ";
    put_reference(root, numbers_.first);
    root += "/ParentTree ";
    put_reference(root, parent_tree_number);
    graph_.set_dictionary(numbers_.root, root + "/ParentTreeNextKey " + std::to_string(keys));
  }

  layout::Pages const& pages_;
  document::Properties const& properties_;
  Options const& options_;
  bool encrypted_;
  Graph graph_;
  StructureNumbers numbers_;
};

}  // namespace

std::string to_pdf(layout::Pages const& pages,
                   document::Properties const& properties,
                   Options const& options) {
  auto complete = properties;  // PDF/UA wants a title and a language, whatever the register knows
  complete.title = plain_words(complete.title);
  complete.author = plain_words(complete.author);
  if (complete.title.empty()) {
    complete.title = complete.id.empty() ? "Notbetrieb" : complete.id;
  }
  if (complete.language.empty()) {
    complete.language = "de-DE";
  }
  return PdfMaker(pages, complete, options).make();
}

}  // namespace nb::pdf

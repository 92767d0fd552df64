#include "export/layout/chapter.hpp"

#include "export/layout/press.hpp"

#include <iterator>
#include <variant>

namespace nb::layout {

Hyphens hyphens_for(document::Document const& document) {
  auto const& language = document.properties.language;
  return language.empty() || language.starts_with("de") ? Hyphens::german : Hyphens::none;
}

ChapterPages lay_out_chapter(ChapterOrder const& order) {
  auto const& document = order.document;
  auto const& chapter = document.chapters[order.number];
  ChapterPages result;
  BorrowedWords const words(hyphens_for(document));
  References references(order.labels);
  Composer composer(
      *words, references, document.properties.id, chapter.running_title, document.properties.see_page);
  Canvas canvas(result, order.styles.page_width, order.styles.page_height);
  Flow flow(canvas, order.styles);
  Press press{order.styles,
              composer,
              canvas,
              flow,
              order.outline.contents,
              canvas.add_node(Role::sect, -1),
              order.outline.heading_anchors[order.number]};
  press.heading_depth = order.outline.depth_before[order.number];
  press.first_page_right = order.first_page_right;
  press.duplex = document.duplex;
  press.setting = order.setting;
  for (auto const& block : chapter.blocks) {
    press.next = &block == &chapter.blocks.back() ? nullptr : &block + 1;
    std::visit([&press](auto const& each) { set(press, each); }, block);
    canvas.begin_ornament();
    if (!flow.keeps()) {
      (*words).forget_if_full();
    }
  }
  flow.finish();
  result.asked = references.asked();
  auto findings = composer.take_findings();
  result.findings.insert(result.findings.end(),
                         std::make_move_iterator(findings.begin()),
                         std::make_move_iterator(findings.end()));
  return result;
}

}  // namespace nb::layout

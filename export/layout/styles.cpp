#include "export/layout/styles.hpp"

namespace nb::layout {
namespace {

TextStyle style(double size, double leading, Weight weight = Weight::regular) {
  return {Length::pt(size), Length::pt(leading), weight};
}

Styles a4() {
  Styles s;
  s.page_width = Length::pt(595.276);
  s.page_height = Length::pt(841.89);
  s.inner = Length::mm(25);
  s.outer = Length::mm(19);
  s.top = Length::mm(28);
  s.bottom = Length::mm(297 - 24);
  s.body = style(11, 15);
  s.table = style(11, 14.5);
  s.large = style(14, 19);
  s.small = style(9.5, 12.5);
  s.check = style(12, 16);
  s.headings = {style(20, 25, Weight::bold), style(15, 19.5, Weight::bold), style(12, 16, Weight::bold)};
  s.heading_gaps = {Length::pt(14), Length::pt(16), Length::pt(11)};
  s.gap = Length::pt(8);
  s.cell_padding = Length::pt(4);
  s.head = style(9.5, 12);
  s.foot = style(8.5, 11);
  s.head_top = Length::mm(11);
  s.foot_top = Length::mm(297 - 20);
  s.tab_width = Length::mm(12);
  s.tab_height = Length::mm(14);
  return s;
}

Styles a5() {
  auto s = a4();
  s.page_width = Length::pt(419.528);
  s.page_height = Length::pt(595.276);
  s.inner = Length::mm(20);
  s.outer = Length::mm(12);
  s.top = Length::mm(24);
  s.bottom = Length::mm(210 - 21);
  s.body = style(12, 16);
  s.headings = {style(18, 23, Weight::bold), style(16, 20.5, Weight::bold), style(16, 20.5, Weight::bold)};
  s.heading_gaps = {Length::pt(10), Length::pt(12), Length::pt(9)};
  s.gap = Length::pt(7);
  s.head_top = Length::mm(8);
  s.foot_top = Length::mm(210 - 18);
  s.tab_width = Length::mm(8);
  s.tab_height = Length::mm(12);
  s.narrow = true;
  s.index_columns = 1;
  return s;
}

Styles a6() {
  auto s = a5();
  s.page_width = Length::pt(297.638);
  s.page_height = Length::pt(419.528);
  s.inner = Length::mm(9);
  s.outer = Length::mm(9);
  s.top = Length::mm(19);
  s.bottom = Length::mm(148 - 20);
  s.headings = {style(17, 21, Weight::bold), style(16, 20, Weight::bold), style(16, 20, Weight::bold)};
  s.heading_gaps = {Length::pt(8), Length::pt(9), Length::pt(7)};
  s.gap = Length::pt(5);
  s.cell_padding = Length::pt(3);
  s.foot = style(7.5, 9.5);
  s.head_top = Length::mm(6);
  s.foot_top = Length::mm(148 - 17);
  s.tab_width = Length::mm(6);
  s.tab_height = Length::mm(10);
  return s;
}

Styles a5_book() {
  auto s = a5();
  s.body = style(11, 14.5);
  s.table = style(11, 14);
  s.headings = {style(17, 22, Weight::bold), style(14, 18.5, Weight::bold), style(12, 16, Weight::bold)};
  s.heading_gaps = {Length::pt(12), Length::pt(13), Length::pt(9)};
  s.cell_padding = Length::pt(3.5);
  s.index_columns = 2;
  return s;
}

}  // namespace

TextStyle bold(TextStyle style) {
  style.weight = Weight::bold;
  return style;
}

TextStyle const& Styles::of(document::Size size) const {
  switch (size) {
    case document::Size::large: return large;
    case document::Size::small: return small;
    case document::Size::body: break;
  }
  return body;
}

TextStyle const& Styles::of_table(document::Size size) const {
  return size == document::Size::body ? table : of(size);
}

Styles styles_for(document::Paper paper) {
  switch (paper) {
    case document::Paper::a5: return a5();
    case document::Paper::a6: return a6();
    case document::Paper::a4: break;
  }
  return a4();
}

Styles styles_for_small_book() {
  return a5_book();
}

}  // namespace nb::layout

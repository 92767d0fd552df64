#include "export/layout/shift.hpp"

#include <type_traits>

namespace nb::layout {

void shift(Rectangle& area, Point by) {
  area.left += by.x;
  area.right += by.x;
  area.top += by.y;
  area.bottom += by.y;
}

void shift(Page& page, Point by) {
  for (auto& item : page.items) {
    std::visit(
        [by](auto& each) {
          using Kind = std::decay_t<decltype(each)>;
          if constexpr (std::is_same_v<Kind, Run>) {
            each.at.x += by.x;
            each.at.y += by.y;
          } else if constexpr (std::is_same_v<Kind, Box>) {
            shift(each.area, by);
          } else {
            for (auto& point : each.points) {
              point.x += by.x;
              point.y += by.y;
            }
          }
        },
        item);
  }
  for (auto& link : page.links) {
    shift(link.area, by);
  }
}

}  // namespace nb::layout

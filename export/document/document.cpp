#include "export/document/document.hpp"

namespace nb::document {

std::string words(Text const& text) {
  std::string all;
  for (auto const& span : text) {
    all += span.text;
  }
  return all;
}

}  // namespace nb::document

#include "export/viewer/markup.hpp"

#include "export/viewer/html.hpp"

namespace nb::viewer {

std::string tag(std::string_view name, std::string_view content, std::string_view attributes) {
  std::string out = "<" + std::string(name);
  if (!attributes.empty() && attributes.front() != ' ') {
    out += ' ';
  }
  out += attributes;
  out += '>';
  out += content;
  return out + "</" + std::string(name) + ">";
}

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + escaped(value) + '"';
}

}  // namespace nb::viewer

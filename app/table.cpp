#include "app/table.hpp"

#include "core/text/utf8.hpp"

namespace nb::app {
namespace {

std::string padded(std::string_view text, std::size_t width, bool right) {
  auto const letters = text::code_points(text);
  if (letters.size() > width) {
    std::string cut;
    for (std::size_t i = 0; i + 1 < width; ++i) {
      cut += text::to_utf8(letters[i]);
    }
    return cut + "…";
  }
  std::string const blanks(width - letters.size(), ' ');
  return right ? blanks + std::string(text) : std::string(text) + blanks;
}

void end_line(std::string& out) {
  out.erase(out.find_last_not_of(' ') + 1);
  out += '\n';
}

}  // namespace

std::string table(std::vector<ColumnSpec> const& columns, std::vector<std::vector<std::string>> const& rows) {
  std::string out;
  for (auto const& column : columns) {
    out += padded(column.heading, column.width, column.right) + ' ';
  }
  end_line(out);
  for (auto const& row : rows) {
    for (std::size_t i = 0; i < columns.size() && i < row.size(); ++i) {
      out += padded(row[i], columns[i].width, columns[i].right) + ' ';
    }
    end_line(out);
  }
  return out;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::string line(indent, ' ');
  std::size_t letters = indent;
  auto const flush = [&] {
    out += line + '\n';
    line.assign(indent, ' ');
    letters = indent;
  };
  for (std::size_t start = 0; start < text.size();) {
    auto const end = std::min(text.find_first_of(" \n", start), text.size());
    auto const word = text.substr(start, end - start);
    auto const size = text::code_points(word).size();
    if (letters > indent && letters + 1 + size > width) {
      flush();
    }
    line += (letters > indent ? " " : "") + std::string(word);
    letters += size + (letters > indent ? 1 : 0);
    if (end < text.size() && text[end] == '\n') {
      flush();
    }
    start = end + 1;
  }
  if (letters > indent || out.empty()) {
    flush();
  }
  return out;
}

}  // namespace nb::app

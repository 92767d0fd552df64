#pragma once

#include "export/document/document.hpp"

#include <set>
#include <string>
#include <vector>

namespace nb::handbook::test {

/// A document as text, one block or row a line, for golden files and for looking for words.
[[nodiscard]] std::string dump(document::Document const& document);
[[nodiscard]] std::string dump(document::Chapter const& chapter);

/// All anchors in the order of the document, repetitions included.
[[nodiscard]] std::vector<std::string> anchors(document::Document const& document);
/// Everything that links and indexes lead to.
[[nodiscard]] std::set<std::string> targets(document::Document const& document);

}  // namespace nb::handbook::test

#pragma once

#include "export/layout/layout.hpp"
#include "export/pdf/syntax.hpp"

#include <functional>
#include <string>
#include <vector>

namespace nb::pdf {

/// Numbers of the objects that the tag tree names.
struct StructureNumbers {
  ObjectNumber root = 0;   ///< StructTreeRoot
  ObjectNumber first = 0;  ///< of node 0; node n has `first + n`
  std::vector<ObjectNumber> pages;
  std::vector<std::vector<ObjectNumber>> links;  ///< annotations, per page
};

/// A structure element as a dictionary.
/// \param number of its node
[[nodiscard]] std::string structure_element(layout::Pages const& pages,
                                            std::size_t number,
                                            StructureNumbers const& numbers);

/// The way back, from a page's marks and from a link to their elements, as a number tree: the dictionaries of
/// its leaves and last that of its root, numbered from `first_number` on. Page n has key n; the links follow,
/// page by page.
[[nodiscard]] std::vector<std::string> parent_tree(layout::Pages const& pages,
                                                   StructureNumbers const& numbers,
                                                   ObjectNumber first_number);

}  // namespace nb::pdf

#pragma once

#include "core/model/field.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb::handbook {

/// The gaps that are printed as blanks. Each gets its number, L-001, L-002, …, where it is met first, and
/// keeps it in all documents of the set.
class OpenPoints {
public:
  struct Point {
    std::string number;
    model::RecordId subject;  ///< empty: the register as a whole
    std::string what;         ///< key of the text that names it: "field.process.materials"
  };

  [[nodiscard]] std::string number(model::RecordId const& subject, std::string_view what);
  [[nodiscard]] std::vector<Point> const& all() const { return points_; }

private:
  std::vector<Point> points_;
  std::map<std::pair<model::RecordId, std::string>, std::size_t> known_;
};

}  // namespace nb::handbook

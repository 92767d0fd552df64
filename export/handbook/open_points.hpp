#pragma once

#include "core/model/field.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb::handbook {

/// The gaps that are printed as blanks. A number, "L-48213", comes from what is missing and of which record,
/// so that a gap keeps it in all documents of the set and in every later state of the register: pages that
/// did not change stay right when others are exchanged. Where two gaps would get the same one, the later
/// moves on.
class OpenPoints {
public:
  struct Point {
    std::string number;
    model::RecordId subject;  ///< empty: the register as a whole
    std::string what;         ///< key of the text that names it: "field.process.materials"
  };

  /// From now on gaps get no number: an extract cannot tell what is missing from what was left out.
  void silence() { silent_ = true; }
  [[nodiscard]] std::string number(model::RecordId const& subject, std::string_view what);
  [[nodiscard]] std::vector<Point> const& all() const { return points_; }

private:
  bool silent_ = false;
  [[nodiscard]] std::string free_number(std::string_view text);

  std::vector<Point> points_;
  std::set<std::uint32_t> taken_;
  std::map<std::pair<model::RecordId, std::string>, std::size_t> known_;
};

}  // namespace nb::handbook

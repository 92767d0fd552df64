#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace nb::layout {

/// Which anchors a document has, and on which page each stood when it was last laid out. Page numbers are not
/// known before the pages are: a chapter notes what it was told, and is laid out again if that was wrong.
struct PageLabels {
  std::set<std::string, std::less<>> anchors;
  std::map<std::string, std::string, std::less<>> labels;  ///< anchor -> "47"; at first empty
};

/// The page labels as one chapter asks for them.
class References {
public:
  explicit References(PageLabels const& known) : known_(known) {}

  [[nodiscard]] bool has(std::string_view anchor) const { return known_.anchors.contains(anchor); }

  /// The label of an anchor's page; before the first layout a guess of the usual width.
  [[nodiscard]] std::string label(std::string const& anchor) {
    auto const found = known_.labels.find(anchor);
    auto const& answer = asked_[anchor] = found == known_.labels.end() ? "88" : found->second;
    return answer;
  }

  /// Everything asked for, with the answers given.
  [[nodiscard]] std::map<std::string, std::string, std::less<>> const& asked() const { return asked_; }

private:
  PageLabels const& known_;
  std::map<std::string, std::string, std::less<>> asked_;
};

}  // namespace nb::layout

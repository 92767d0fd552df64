#pragma once

#include "core/base/diagnostic.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace nb::intake {

/// So many findings are listed per file; the others are counted, in one finding more.
constexpr std::size_t max_findings_per_file = 1'000;

/// Collects findings and keeps a file with a million problems readable.
class FindingList {
public:
  using Values = std::vector<std::pair<std::string, std::string>>;

  void add(Diagnostic finding);
  void error(std::string code, Place place, std::string subject = {}, Values values = {});
  void warning(std::string code, Place place, std::string subject = {}, Values values = {});
  void note(std::string code, Place place, std::string subject = {}, Values values = {});

  /// What another list gave; what it counted only counts here as well.
  void add_all(Diagnostics findings);

  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }  ///< also those that are only counted

  /// The findings in the order in which they came, with "intake.more_findings" for each file that had more
  /// than the limit.
  [[nodiscard]] Diagnostics take();

private:
  struct Count {
    std::size_t listed = 0;
    std::size_t left_out = 0;
    std::size_t errors_left_out = 0;
  };

  Diagnostics findings_;
  std::map<std::string, Count> per_file_;
  std::size_t errors_ = 0;
};

}  // namespace nb::intake

#pragma once

#include "core/base/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb::exchange {

/// A name as a step of a JSON pointer (RFC 6901), shortened to what a person can read.
[[nodiscard]] std::string escaped(std::string_view name);

/// Collects what is wrong with one document, up to max_json_findings.
class Findings {
public:
  using Values = std::vector<std::pair<std::string, std::string>>;

  explicit Findings(std::string file) : file_(std::move(file)) {}

  void add(std::string code, std::string pointer, Values values, std::string subject = {});
  void add_at_row(std::string code, std::int64_t row, Values values);

  /// All of them; a last one tells how many more there were.
  [[nodiscard]] Diagnostics finish();

private:
  void add(Diagnostic finding);

  std::string file_;
  Diagnostics findings_;
  std::size_t further_ = 0;
};

}  // namespace nb::exchange

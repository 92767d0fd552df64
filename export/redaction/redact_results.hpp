#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/index.hpp"
#include "export/redaction/selection.hpp"

#include <string>
#include <unordered_map>

namespace nb::redaction {

/// The part of an assessment that goes with a selection of records.
class ResultRedaction {
public:
  ResultRedaction(model::Register const& register_, Selection const& selection);

  /// Results of the records shown, in the order of the register, with what their rules allow. Circles and
  /// findings are left out: both speak of whoever is in them.
  [[nodiscard]] assessment::Assessment of(assessment::Assessment const& whole) const;

private:
  [[nodiscard]] assessment::ProcessResult process(assessment::ProcessResult const& whole,
                                                  Names const& shown) const;
  [[nodiscard]] assessment::ResourceResult resource(assessment::ResourceResult const& whole,
                                                    Names const& shown) const;
  [[nodiscard]] std::vector<model::RecordId> ids(std::vector<model::RecordId> const& whole) const;
  [[nodiscard]] std::vector<assessment::Reason> reasons(std::vector<assessment::Reason> const& whole) const;
  [[nodiscard]] assessment::Reason reason(assessment::Reason const& whole) const;
  [[nodiscard]] std::string value(std::string const& name, std::string const& text) const;
  [[nodiscard]] std::string record(std::string const& text, text::Language language) const;
  [[nodiscard]] std::string path(std::string const& text, text::Language language) const;

  Selection const* selection_;
  /// How reasons name the records that are shown -> how they may be named.
  std::unordered_map<std::string, std::string> names_;  // never iterated
};

}  // namespace nb::redaction

#include "continuity/assessment/unknown_record.hpp"

#include "core/base/error.hpp"
#include "core/text/utf8.hpp"

#include <string>
#include <vector>

namespace nb::assessment {

void refuse_unknown_record(model::Register const& register_, model::RecordId const& id) {
  std::vector<std::string> known;
  for (auto const& process : register_.processes) {
    known.push_back(process.id);
  }
  for (auto const& resource : register_.resources) {
    known.push_back(resource.id);
  }
  throw Error(ErrorKind::refused, "assessment.unknown_record", id, text::suggestion(id, known));
}

}  // namespace nb::assessment

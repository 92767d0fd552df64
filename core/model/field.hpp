#pragma once

#include "core/base/date.hpp"
#include "core/base/duration.hpp"

#include <string>
#include <string_view>

namespace nb::model {

/// Key of a record, unique in a register across all tables; `KEY/ID` if adopted from another municipality. An
/// empty id in a field that refers to a record means "not known".
using RecordId = std::string;

/// What the generic parts (store, exchange, intake, redaction, history) need to know of a field. The C++ type
/// of the member says the rest. The heading people read is `field.<record kind>.<name>` in data/i18n.
struct Field {
  std::string_view name;  ///< stable: column in the register file, key in JSON and `set`
  std::string_view refers_to =
      {};  ///< table whose records the value names; "*": any table; empty: no reference
  Rounding rounding = Rounding::down;  ///< of durations read from a source
};

}  // namespace nb::model

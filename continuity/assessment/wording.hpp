#pragma once

#include "core/base/duration.hpp"
#include "core/model/index.hpp"
#include "core/text/messages.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Values as reasons and findings show them.
namespace nb::assessment {

using NamedValues = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string shown(Minutes duration);                 ///< "19 h 36 min"
[[nodiscard]] std::string shown(std::optional<Minutes> duration);  ///< "?" if unknown
/// A value of a rule's attribute: durations become readable, the rest stays as it is.
[[nodiscard]] std::string shown_value(std::string const& value);

/// "LÄMMkom (SYS-12)"; the id alone if that is all there is.
[[nodiscard]] std::string titled(model::RecordIndex const& records, model::RecordId const& id);

/// Adds a word of data/i18n in both languages: `name` and `name.en`.
void add_word(NamedValues& values, std::string const& name, std::string const& key);

}  // namespace nb::assessment

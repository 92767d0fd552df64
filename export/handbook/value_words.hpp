#pragma once

#include "core/model/changes.hpp"
#include "export/handbook/context.hpp"

#include <optional>
#include <string>

/// Values of any field as people read them, for telling what changed.
namespace nb::handbook {

/// "Erreichbarkeit" of a changed field: its heading in the tables.
[[nodiscard]] std::string field_words(Context const& context, model::FieldChange const& change);

/// Canonical text of that field in words: durations, dates, titles instead of ids. Empty for nothing.
[[nodiscard]] std::string value_words(Context const& context,
                                      model::FieldChange const& change,
                                      std::optional<std::string> const& value);

/// "Planschritt GFP-VG-001-03 (Geschäftsfortführung: …)", of a record that `context` holds.
[[nodiscard]] std::string record_words(Context const& context,
                                       std::string const& table,
                                       model::RecordId const& id);

/// What a record says, for one that is new or gone: its first fields that are filled, without the id.
[[nodiscard]] std::string summary_words(Context const& context,
                                        std::string const& table,
                                        model::RecordId const& id);

}  // namespace nb::handbook

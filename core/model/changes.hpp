#pragma once

#include "core/model/codec.hpp"
#include "core/model/register.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nb::model {

/// A record as canonical text, field by field in the order of the record; the id is the first.
struct RecordText {
  std::string table;
  RecordId id;
  std::vector<std::pair<std::string, std::string>> fields;
};

template <typename Record>
[[nodiscard]] RecordText record_text(Record const& record) {
  RecordText text{std::string(Record::table), record.id, {}};
  Record::each_field(record, [&text](Field const& field, auto const& value) {
    text.fields.emplace_back(field.name, encode(value));
  });
  return text;
}

/// One value that differs between two states of a register.
struct FieldChange {
  std::string table;
  RecordId id;
  std::string field;
  std::optional<std::string> before;  ///< canonical text; nothing: the record is new
  std::optional<std::string> after;   ///< nothing: the record is gone

  friend bool operator==(FieldChange const&, FieldChange const&) = default;
};

/// Everything in which `after` differs from `before`, the municipality first, then table by table in their
/// order, ids in the order of the table, new ones last. New and lost records give one FieldChange per
/// non-empty field, the one of their id first. A mere change of order is no difference. Cost: linear in both.
[[nodiscard]] std::vector<FieldChange> difference(Register const& before, Register const& after);

/// The register with the changes made: with(before, difference(before, after)) is `after` up to the order of
/// its tables, because records that appear are appended. Error "model.change_does_not_fit" (refused) if a
/// `before` is not what the register holds.
[[nodiscard]] Register with(Register register_, std::vector<FieldChange> const& changes);

/// The changes that lead back.
[[nodiscard]] std::vector<FieldChange> inverse(std::vector<FieldChange> changes);

/// Which table holds that id; nothing if none does.
[[nodiscard]] std::optional<std::string> table_of(Register const& register_, RecordId const& id);

/// Canonical text of one field; nothing if there is no such record or field.
[[nodiscard]] std::optional<std::string> value_of(Register const& register_,
                                                  RecordId const& id,
                                                  std::string_view field);

/// Sets one field from canonical text. Error "model.unknown_record", "model.unknown_field",
/// "model.bad_value", or "model.id_is_fixed" for the id of any record but the municipality (all refused).
void set_value(Register& register_, RecordId const& id, std::string_view field, std::string_view text);

}  // namespace nb::model

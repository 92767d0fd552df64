#pragma once

#include "core/model/register.hpp"
#include "core/model/table.hpp"

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nb::model {

/// Finds the records of a register by id. Built once in linear time, then constant time per look-up. The
/// register must outlive the index and keep its records as they are.
class RecordIndex {
public:
  struct Entry {
    std::string_view table;    ///< e.g. "processes"
    std::size_t position = 0;  ///< in that table; 0 for the municipality
  };

  explicit RecordIndex(Register const& of);
  explicit RecordIndex(Register&&) = delete;

  /// Where the record stands, or nullptr. If an id occurs twice, its first record counts.
  [[nodiscard]] Entry const* find(std::string_view id) const;

  /// Ids that occur more than once, with the table of each further record, in the order of the register.
  [[nodiscard]] std::vector<std::pair<RecordId, std::string_view>> const& duplicates() const {
    return duplicates_;
  }

  /// The record with that id if it is one of this type, or nullptr.
  template <typename Record>
  [[nodiscard]] Record const* get(std::string_view id) const {
    auto const* const entry = find(id);
    return entry == nullptr || entry->table != Record::table ? nullptr
                                                             : &table<Record>(*register_)[entry->position];
  }

private:
  Register const* register_;
  std::unordered_map<std::string_view, Entry> entries_;  // never iterated, so its order does not matter
  std::vector<std::pair<RecordId, std::string_view>> duplicates_;
};

}  // namespace nb::model

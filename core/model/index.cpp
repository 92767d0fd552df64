#include "core/model/index.hpp"

namespace nb::model {

RecordIndex::RecordIndex(Register const& of) : register_(&of) {
  auto const add = [this](auto const& record, std::size_t position) {
    if (!record.id.empty() && !entries_.try_emplace(record.id, Entry{record.table, position}).second) {
      duplicates_.emplace_back(record.id, record.table);
    }
  };
  add(of.municipality, 0);
  Register::each_table(of, [&add](auto const& records) {
    for (std::size_t position = 0; position < records.size(); ++position) {
      add(records[position], position);
    }
  });
}

RecordIndex::Entry const* RecordIndex::find(std::string_view id) const {
  auto const found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace nb::model

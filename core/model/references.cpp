#include "core/model/references.hpp"

#include "core/model/index.hpp"

namespace nb::model {

std::vector<BrokenReference> broken_references(Register const& register_) {
  RecordIndex const index(register_);
  std::vector<BrokenReference> broken;
  each_record(register_, [&](auto const& record) {
    using Record = std::remove_cvref_t<decltype(record)>;
    Record::each_field(record, [&](Field const& field, auto const& value) {
      auto const target = target_of<std::remove_cvref_t<decltype(value)>>(field);
      each_reference_in(field, value, [&](RecordId const& id) {
        auto const* const entry = index.find(id);
        if (entry == nullptr || (target != "*" && entry->table != target)) {
          broken.push_back(
              {std::string(record.table), record.id, std::string(field.name), std::string(target), id});
        }
      });
    });
  });
  return broken;
}

}  // namespace nb::model

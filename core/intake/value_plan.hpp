#pragma once

#include "core/intake/finding_list.hpp"
#include "core/intake/import_plan.hpp"
#include "core/intake/schema.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nb::intake {

/// Compares the values of a row with those of the register and decides which change.
class ValuePlan {
public:
  ValuePlan(model::Register const& current,
            Provenance const& provenance,
            PlanOptions const& options,
            std::map<std::string, std::string> digests,
            ImportPlan& plan,
            FindingList& findings);

  /// Adds the row to `added` or `changed` of the plan, or counts it as unchanged.
  void compare(ProposedRecord const& record);

  /// True if the import brought that value.
  [[nodiscard]] bool is_imported(std::string const& id, std::string const& field) const;
  [[nodiscard]] ValueOrigin const* origin(std::string const& id, std::string const& field) const;

  /// The fields of a record of the register as text; nullptr if there is none.
  [[nodiscard]] model::RecordText const* held(std::string const& id) const;

private:
  struct NewValue {
    std::string text;
    std::string column;
  };

  [[nodiscard]] std::map<std::string_view, NewValue> new_values(ProposedRecord const& record,
                                                                TableInfo const& table,
                                                                model::RecordText const* held);
  void compare_value(ProposedRecord const& record,
                     FieldInfo const& field,
                     std::string const& before,
                     NewValue const& value,
                     PlannedRecord& planned);
  void plan_value(ProposedRecord const& record,
                  std::string const& field,
                  std::string const& column,
                  model::FieldChange change,
                  PlannedRecord& planned);

  Provenance const* provenance_;
  PlanOptions options_;
  std::map<std::string, std::string> digests_;  ///< of the source files
  ImportPlan* plan_;
  FindingList* findings_;
  std::unordered_map<std::string, model::RecordText> held_;  // never iterated
};

}  // namespace nb::intake

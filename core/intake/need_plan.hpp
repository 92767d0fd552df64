#pragma once

#include "core/intake/import_plan.hpp"
#include "core/intake/value_plan.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace nb::intake {

/// Compares the needs of a source with the requirements of the register, consumer by consumer and sort by
/// sort. A need keeps the id of the requirement that says the same, or that has its number; others get a new
/// id `CONSUMER#n`. Requirements an import brought and the source no longer states are taken away, unless
/// another record refers to them.
class NeedPlan {
public:
  /// \param is_sound  by position in `intake.needs`
  NeedPlan(model::Register const& current, ValuePlan& values, ImportPlan& plan);

  void compare(Intake const& intake,
               std::vector<ProposedNeed> const& needs,
               std::function<bool(std::size_t)> const& is_sound);

private:
  struct Stated {
    std::vector<ProposedNeed const*> needs;
    bool all_sound = true;
  };

  void compare_scope(Stated const& stated,
                     std::string const& file,
                     std::vector<model::Requirement const*> held);
  void take_away(model::Requirement const& requirement, std::string const& file);
  [[nodiscard]] std::string new_id(std::string const& consumer);
  [[nodiscard]] static ProposedRecord as_record(ProposedNeed const& need, std::string id);

  model::Register const* current_;
  ValuePlan* values_;
  ImportPlan* plan_;
  std::set<std::string, std::less<>> ids_;
  std::set<std::string, std::less<>> referred_;  ///< requirements that other records name
};

}  // namespace nb::intake

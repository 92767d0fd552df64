#pragma once

#include "core/intake/column_binding.hpp"
#include "core/intake/finding_list.hpp"
#include "core/intake/intake.hpp"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace nb::intake {

class NeedCells;

/// Collects the rows of tables with one line per alternative (abhaengigkeiten.csv): lines with the same
/// consumer, sort and requirement number form one need.
class NeedRows {
public:
  /// What a row says of the type of an id; compared with the tables later.
  struct StatedKind {
    std::string id;
    std::string table;  ///< "processes" or "resources"
    Place place;
  };

  void read(Table const& table, BoundTable const& bound, Row const& row, FindingList& findings);

  /// The needs, each at the place of its first row.
  [[nodiscard]] std::vector<ProposedNeed> take(FindingList& findings);

  [[nodiscard]] std::vector<StatedKind> const& kinds() const { return kinds_; }

private:
  struct Alternative {
    std::int64_t number = 0;
    model::Need need;
  };
  struct Group {
    Place place;
    std::int64_t at_least = 0;
    Minutes tolerance{0};
    bool sound = true;
    std::string direction;
    std::string reason;
    std::vector<Alternative> alternatives;
    std::set<std::int64_t> numbers;  ///< of the alternatives
    std::map<std::string, Place> places;
  };
  using Key = std::tuple<NeedScope, std::int64_t>;

  void note_kind(std::string const& id, std::string const& kind, Place const& place);
  [[nodiscard]] std::int64_t next_unnumbered() const;
  static void read_group(NeedCells& cells, Group& group);
  void read_alternative(NeedCells& cells, Group& group);
  Group& group_of(Key const& key, Place const& place);
  [[nodiscard]] static ProposedNeed need_of(Key const& key, Group& group, FindingList& findings);

  std::map<Key, std::size_t> positions_;
  std::vector<std::pair<Key, Group>> groups_;
  std::vector<StatedKind> kinds_;
};

}  // namespace nb::intake

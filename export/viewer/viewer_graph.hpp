#pragma once

#include "continuity/assessment/assessment.hpp"
#include "core/model/register.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nb::viewer {

/// What the what-if outage of START.html calculates with: who needs whom, and times; no titles. A record that
/// the bundle's reader must not see stays in it as a number, because without it the page would say "nothing
/// stops".
struct ViewerGraph {
  struct Need {
    std::uint32_t supplier = 0;  ///< place in `nodes`
    Minutes tolerance{0};        ///< bridging time

    friend bool operator==(Need const&, Need const&) = default;
  };

  struct Node {
    model::RecordId id;                ///< empty: not shown, or a group
    bool is_process = false;           ///< stays also where the id is left out
    bool is_group = false;             ///< "at least k of these"
    std::uint32_t threshold = 1;       ///< fails when so many of its needs are lost
    Minutes lag{0};                    ///< restart lag
    std::optional<Minutes> repair;     ///< own repair after a technical fault; nothing: unknown
    std::optional<Minutes> mtpd;       ///< nothing: none, unknown, or not shown
    std::optional<Minutes> needed_by;  ///< designated deadline; nothing: nobody waits, or not shown
    std::vector<Need> needs;
  };

  /// What a shown scenario takes away, for the choice of outages.
  struct Scenario {
    model::RecordId id;
    struct Loss {
      std::uint32_t node = 0;
      Minutes from{0};
      std::optional<Minutes> until;  ///< nothing: for good
    };
    std::vector<Loss> losses;
  };

  std::vector<Node> nodes;  ///< shown ones by id, then those not shown, then groups after their members
  std::vector<Scenario> scenarios;
  Minutes horizon{0};  ///< the municipality's period to be secured
  bool withheld =
      false;  ///< the profile forbids even the numbers: nodes is empty, the page makes no statement
};

/// The graph of `simulate` and of the restart order, of the whole register and its assessment. What
/// `is_shown` denies keeps its times of repair and restart only. Cost: linear, but for one look at each
/// circle.
[[nodiscard]] ViewerGraph graph_of(model::Register const& whole,
                                   assessment::Assessment const& assessment,
                                   std::function<bool(model::RecordId const&)> const& is_shown);

/// The graph of a bundle whose profile leaves out the dependencies altogether.
[[nodiscard]] ViewerGraph withheld_graph();

/// JSON for a <script type="application/json"> block: one line per column, `<` and the like as \u00XX, so
/// that no id can end the block. Form: data/viewer/graph.js (GraphData). Same graph, same bytes.
[[nodiscard]] std::string to_json(ViewerGraph const& graph);

}  // namespace nb::viewer

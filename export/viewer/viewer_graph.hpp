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
      std::optional<Minutes> until;           ///< nothing: for good
      std::optional<std::int64_t> missing{};  ///< so many of its capacity; nothing: all of it
    };
    std::vector<Loss> losses;
  };

  /// A resource of which there may be too little (outage::scarce_resources decides from case to case).
  struct Capacity {
    std::uint32_t node = 0;
    std::int64_t count = 0;
    bool is_staff = false;  ///< a process asks for its minimum staff, everybody else for one
    std::string unit;       ///< as the register names it: "Geräte"; empty: none, or not shown
  };

  /// A part of what a consumer needs, as assessment::NeedPart.
  struct Part {
    std::optional<std::uint32_t> supplier;  ///< nothing: a group
    Minutes tolerance{0};
    std::optional<std::uint32_t> parent;  ///< place among the parts; nothing: a requirement of its own
    std::uint32_t at_least = 0;           ///< of a group: so many of its members
    Minutes share_lag{0};                 ///< of a share of the supplier: it stands in a circle without lag
    bool emergency = false;               ///< needed in emergency operation
  };

  /// Somebody who needs a resource with a capacity.
  struct Consumer {
    std::uint32_t node = 0;
    std::int64_t staff = 1;    ///< minimum staff of a process
    std::uint32_t months = 0;  ///< critical months of a process, January = bit 0; 0: all year
    Minutes emergency_max{0};
    std::vector<Part> parts;  ///< in the order in which they are written; a group before its members
  };

  std::vector<Node> nodes;  ///< shown ones by id, then those not shown, then groups after their members
  std::vector<Scenario> scenarios;
  std::vector<Capacity> capacities;  ///< by node
  std::vector<Consumer> consumers;   ///< in the order in which they are served, see outage::by_deadline
  bool capacities_withheld = false;  ///< the page has to say that it does not share out everything
  Minutes horizon{0};                ///< the municipality's period to be secured
  bool withheld =
      false;  ///< the profile forbids even the numbers: nodes is empty, the page makes no statement
};

/// The graph of `simulate` and of the restart order, of the whole register and its assessment. What
/// `is_shown` denies keeps its times of repair and restart only, and how many there are of it. Cost: linear,
/// but for one look at each circle.
[[nodiscard]] ViewerGraph graph_of(model::Register const& whole,
                                   assessment::Assessment const& assessment,
                                   std::function<bool(model::RecordId const&)> const& is_shown);

/// The records that decide who gets what, as far as a reader is told.
struct Told {
  model::Register const& register_;
  assessment::Assessment const& assessment;
};

/// Takes out the capacities of a graph of `whole` that cannot be shared out without what `shown` keeps back
/// of a record that it shows: how many there are, the minimum staff, the deadline or the critical months of
/// somebody who needs it. The page then does as if there were enough of it, and says so. What is not shown at
/// all has no name in the graph and stays in it as numbers. Cost: linear.
void withhold_capacities(ViewerGraph& graph, Told const& whole, Told const& shown);

/// The graph of a bundle whose profile leaves out the dependencies altogether.
[[nodiscard]] ViewerGraph withheld_graph();

/// JSON for a <script type="application/json"> block: one line per column, `<` and the like as \u00XX, so
/// that no id can end the block. Form: data/viewer/graph.js (GraphData). Same graph, same bytes.
[[nodiscard]] std::string to_json(ViewerGraph const& graph);

}  // namespace nb::viewer

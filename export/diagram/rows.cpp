#include "export/diagram/rows.hpp"

#include <algorithm>
#include <set>

namespace nb::diagram {
namespace {

constexpr int sweeps = 8;

using Place = std::pair<std::size_t, std::size_t>;               // row, place in it
using Links = std::vector<std::pair<std::size_t, std::size_t>>;  // places in an upper and the row below it

/// Each layer cut into rows of about equal size.
void cut_layers(RowPlan& plan, std::vector<std::size_t> const& layer, std::size_t boxes_in_row) {
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t box = 0; box < layer.size(); ++box) {
    members[layer[box]].push_back(box);
  }
  plan.row_of.assign(layer.size(), 0);
  for (auto const& [number, boxes] : members) {
    auto const rows = (boxes.size() + boxes_in_row - 1) / boxes_in_row;
    auto const first = plan.rows.size();
    plan.rows.resize(first + rows);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      auto const row = first + i * rows / boxes.size();
      plan.row_of[boxes[i]] = row;
      plan.rows[row].push_back({boxes[i], false});
    }
  }
}

void add_gaps(RowPlan& plan, std::vector<DownEdge> const& edges) {
  std::set<Place> gaps;
  for (auto const& edge : edges) {
    for (auto row = plan.row_of[edge.from] + 1; row < plan.row_of[edge.to]; ++row) {
      gaps.emplace(row, edge.to);
    }
  }
  for (auto const& [row, box] : gaps) {
    plan.rows[row].push_back({box, true});
  }
}

/// Where boxes and gaps stand now.
struct Places {
  std::vector<std::size_t> box;
  std::map<Place, std::size_t> gap;
};

Places places_of(RowPlan const& plan) {
  Places places;
  places.box.resize(plan.row_of.size());
  for (std::size_t row = 0; row < plan.rows.size(); ++row) {
    for (std::size_t i = 0; i < plan.rows[row].size(); ++i) {
      auto const& slot = plan.rows[row][i];
      if (slot.is_gap) {
        places.gap[{row, slot.box}] = i;
      } else {
        places.box[slot.box] = i;
      }
    }
  }
  return places;
}

/// Links between each row and the next, as the lines run.
std::vector<Links> links_of(RowPlan const& plan, std::vector<DownEdge> const& edges) {
  auto const places = places_of(plan);
  std::vector<std::set<std::pair<std::size_t, std::size_t>>> between(plan.rows.size());
  for (auto const& edge : edges) {
    auto const last = plan.row_of[edge.to];
    auto at = places.box[edge.from];
    for (auto row = plan.row_of[edge.from]; row < last; ++row) {
      auto const next = row + 1 == last ? places.box[edge.to] : places.gap.at({row + 1, edge.to});
      between[row].emplace(at, next);
      at = next;
    }
  }
  std::vector<Links> links;
  links.reserve(between.size());
  for (auto const& each : between) {
    links.emplace_back(each.begin(), each.end());
  }
  return links;
}

/// Sorts one row by the mean place of its neighbours; what has none keeps its place.
void sort_row(std::vector<Slot>& row, Links const& neighbours, bool neighbours_above) {
  std::vector<double> sum(row.size(), 0), count(row.size(), 0);
  for (auto const& [upper, lower] : neighbours) {
    auto const own = neighbours_above ? lower : upper;
    sum[own] += static_cast<double>(neighbours_above ? upper : lower);
    count[own] += 1;
  }
  std::vector<std::pair<double, std::size_t>> keys;
  for (std::size_t i = 0; i < row.size(); ++i) {
    keys.emplace_back(count[i] > 0 ? sum[i] / count[i] : static_cast<double>(i), i);
  }
  std::stable_sort(keys.begin(), keys.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  std::vector<Slot> sorted;
  sorted.reserve(keys.size());
  for (auto const& [key, index] : keys) {
    sorted.push_back(row[index]);
  }
  row = std::move(sorted);
}

void sweep(RowPlan& plan, std::vector<DownEdge> const& edges, bool downwards) {
  for (std::size_t i = 1; i < plan.rows.size(); ++i) {
    auto const row = downwards ? i : plan.rows.size() - 1 - i;
    auto const links = links_of(plan, edges);
    sort_row(plan.rows[row], downwards ? links[row - 1] : links[row], downwards);
  }
}

}  // namespace

std::size_t crossings(RowPlan const& plan, std::vector<DownEdge> const& edges) {
  std::size_t count = 0;
  for (auto const& links : links_of(plan, edges)) {
    for (std::size_t a = 0; a < links.size(); ++a) {
      for (std::size_t b = a + 1; b < links.size(); ++b) {
        // Sorted by the upper place, so only the lower ones can be the wrong way round.
        count += links[a].first < links[b].first && links[a].second > links[b].second ? 1U : 0U;
      }
    }
  }
  return count;
}

RowPlan plan_rows(std::size_t boxes, std::vector<DownEdge> const& edges, std::size_t boxes_in_row) {
  RowPlan plan;
  cut_layers(plan, layers_of(boxes, edges), std::max<std::size_t>(boxes_in_row, 1));
  add_gaps(plan, edges);
  auto best = plan;
  auto fewest = crossings(plan, edges);
  for (int i = 0; i < sweeps && fewest > 0; ++i) {
    sweep(plan, edges, i % 2 == 0);
    if (auto const now = crossings(plan, edges); now < fewest) {
      fewest = now;
      best = plan;
    }
  }
  best.gap_at = places_of(best).gap;
  return best;
}

}  // namespace nb::diagram

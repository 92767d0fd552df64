// The rows of the table that are about the engine alone.

#include "core/graph/failure.hpp"
#include "core/graph/live_graph.hpp"
#include "core/graph/required.hpp"
#include "core/graph/weak_points.hpp"
#include "tests/bench/engine/questions.hpp"

#include <numeric>

namespace nb::bench {

using namespace graph;  // NOLINT(google-build-using-namespace): one file about one thing

namespace {

void finish(benchmark::State& state, std::uint64_t checksum) {
  state.counters["checksum"] = static_cast<double>(checksum);
}

void required_times(benchmark::State& state, Graph const& graph) {
  std::uint64_t sum = 0;
  for (auto _ : state) {
    auto const required = maximum_principle(graph);
    sum = static_cast<std::uint64_t>(
        std::count_if(required.begin(), required.end(), [](Minutes t) { return t < never; }));
  }
  finish(state, sum);
}

void ready(benchmark::State& state, Graph const& graph) {
  std::uint64_t sum = 0;
  for (auto _ : state) {
    ReadyTimes const times(graph);
    sum = times.circles().members.size();
  }
  finish(state, sum);
}

void fail_every(benchmark::State& state, Municipalities const& made) {
  std::uint64_t sum = 0;
  for (auto _ : state) {
    auto const counts = count_stopped(made.graph, made.resources, made.processes);
    sum = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  }
  finish(state, sum);
}

/// One after the other, as lists: what count_stopped must agree with.
void fail_one_by_one(benchmark::State& state, Municipalities const& made) {
  PerNode<std::uint8_t> process(made.graph.size());
  for (auto node : made.processes) {
    process[node] = 1;
  }
  std::uint64_t sum = 0;
  for (auto _ : state) {
    sum = 0;
    fail_each(made.graph, made.resources, [&](Node, std::span<Node const> failed) {
      for (auto node : failed) {
        sum += process[node];
      }
    });
  }
  finish(state, sum);
}

void single_points(benchmark::State& state, Municipalities const& made) {
  SinglePointSearch search(made.graph);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(search.of(made.processes[(i++ * 7919) % made.processes.size()]));
  }
}

/// The process gets the needs that another one has, as a record of its own.
Graph record_like(Graph const& graph, Node changed, Node like) {
  GraphBuilder builder;
  auto const node = [&](Node of) {
    auto const known = builder.find(graph.key(of));
    return known ? *known : builder.add(graph.key(of));
  };
  auto const consumer = node(changed);
  for (auto const& need : graph.needs(like)) {
    auto supplier = need.supplier;
    if (graph.is_real(supplier)) {
      supplier = node(supplier);
    } else {
      std::vector<Member> members;
      for (auto const& member : graph.needs(supplier)) {
        members.push_back({node(member.supplier), member.tolerance});
      }
      supplier = builder.group(graph.required_needs(supplier), members);
    }
    builder.need(consumer, supplier, need.tolerance);
  }
  return std::move(builder).build().graph;
}

/// From the changed record to the new required times and marks of criticality of all that hangs on it.
/// \param distance how far away, among the processes, the one is whose needs it gets
void edit(benchmark::State& state, Municipalities const& made, std::size_t distance, bool ready_anew) {
  LiveGraph live(made.graph);
  auto const& processes = made.processes;
  std::size_t i = 0;
  std::uint64_t changed = 0;
  for (auto _ : state) {
    auto const at = (i++ * 7919) % processes.size();
    auto const like = (at + distance) % processes.size();
    auto const record = record_like(live.graph(), processes[at], processes[like]);
    changed += live.change_needs(processes[at], record).required.size();
    if (ready_anew) {
      benchmark::DoNotOptimize(ReadyTimes(live.graph()));
    }
  }
  state.counters["changed"] = static_cast<double>(changed) / static_cast<double>(std::max<std::size_t>(i, 1));
}

}  // namespace

void register_engine(Municipalities const& made) {
  benchmark::RegisterBenchmark("engine/required times", required_times, std::cref(made.graph));
  benchmark::RegisterBenchmark("engine/ready times with circles", ready, std::cref(made.graph));
  benchmark::RegisterBenchmark("engine/fail every resource", fail_every, std::cref(made));
  benchmark::RegisterBenchmark("engine/fail every resource, as lists", fail_one_by_one, std::cref(made));
  benchmark::RegisterBenchmark("engine/single points of one process", single_points, std::cref(made));
}

void register_edits(Municipalities const& made) {
  benchmark::RegisterBenchmark("engine/change one requirement", edit, std::cref(made), 1, false);
  benchmark::RegisterBenchmark("engine/change one requirement, to the other end",
                               edit,
                               std::cref(made),
                               made.processes.size() / 2,
                               false);
  benchmark::RegisterBenchmark(
      "engine/change one requirement, and all ready times", edit, std::cref(made), 1, true);
}

void register_floor(Graph const& graph) {
  // What a pass over required times cannot avoid: the uses, and per node the start of its uses and of its
  // component, its place in the order, RTO and lag, what it leaves to its needs, and the result.
  auto const bytes = graph.edge_count() * sizeof(Use) + graph.size() * (6 * 4 + 8);
  benchmark::RegisterBenchmark("floor/reading the same bytes once", [bytes](benchmark::State& state) {
    std::vector<std::uint64_t> const memory(bytes / 8, 1);
    for (auto _ : state) {
      benchmark::DoNotOptimize(std::accumulate(memory.begin(), memory.end(), std::uint64_t{0}));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(bytes));
  });
}

void register_peer(Peer const& peer) {
  for (auto const& [what, answer] :
       {std::pair("reach", peer.reach), std::pair("propagate", peer.propagate)}) {
    benchmark::RegisterBenchmark((peer.name + "/" + what).c_str(),
                                 [answer = answer, megabytes = peer.megabytes](benchmark::State& state) {
                                   std::uint64_t sum = 0;
                                   for (auto _ : state) {
                                     sum = answer();
                                   }
                                   finish(state, sum);
                                   state.counters["mb"] = megabytes;
                                 });
  }
}

}  // namespace nb::bench

// bench_engine SIZE [--plain FILE] [--no-peers | --only-peers] [--no-igraph] [--no-edits] [--benchmark_…]:
// measures the engine at one size, beside its peers.

#include "tests/bench/engine/questions.hpp"

#include <sys/resource.h>

#include <fstream>
#include <malloc.h>
#include <unistd.h>

namespace nb::bench {
namespace {

constexpr std::size_t most_sources = 1000;

/// For peers in other languages: one line per thing, `p NUMBER` a process, `r NUMBER REPAIR` a resource, `s
/// NUMBER` a source, `e SUPPLIER CONSUMER TOLERANCE` a need.
void write_plain_file(PlainQuestions const& questions, std::string const& file) {
  std::ofstream out(file);
  auto const& graph = questions.plain.graph;
  for (auto node : questions.plain.processes) {
    out << "p " << index_of(node) << '\n';
  }
  for (auto node : questions.plain.resources) {
    out << "r " << index_of(node) << ' ' << graph.repair(node)->count() << '\n';
  }
  for (auto node : questions.sources) {
    out << "s " << index_of(node) << '\n';
  }
  for (auto node : graph.nodes()) {
    for (auto const& use : graph.uses(node)) {
      out << "e " << index_of(node) << ' ' << index_of(use.consumer) << ' ' << use.tolerance.count() << '\n';
    }
  }
}

struct Options {
  std::string size = "m1";
  std::string plain_file;
  bool engine = true;
  bool peers = true;
  bool igraph = true;
  bool edits = true;  ///< they work on a copy of the graph
};

Options options_of(int argc, char** argv) {
  Options options;
  options.size = argc > 1 ? argv[1] : options.size;
  for (int i = 2; i < argc; ++i) {
    std::string const word = argv[i];
    options.peers = options.peers && word != "--no-peers";
    options.engine = options.engine && word != "--only-peers";
    options.igraph = options.igraph && word != "--no-igraph";
    options.edits = options.edits && word != "--no-edits";
    options.plain_file = word == "--plain" && i + 1 < argc ? argv[i + 1] : options.plain_file;
  }
  return options;
}

void add_context(std::string const& size, Municipalities const& made, double megabytes) {
  benchmark::AddCustomContext("size", size);
  benchmark::AddCustomContext("nodes", std::to_string(made.graph.size()));
  benchmark::AddCustomContext("edges", std::to_string(made.graph.edge_count()));
  benchmark::AddCustomContext("resources", std::to_string(made.resources.size()));
  benchmark::AddCustomContext("graph_mb", std::to_string(megabytes));
}

void choose_sources(PlainQuestions& questions) {
  auto const& resources = questions.plain.resources;
  auto const sources = std::min(most_sources, resources.size());
  for (std::size_t i = 0; i < sources; ++i) {
    questions.sources.push_back(resources[i * resources.size() / sources]);
  }
}

int run(int argc, char** argv) {
  auto const options = options_of(argc, argv);
  auto country = bench::country(options.size);
  benchmark::Initialize(&argc, argv);
  Municipalities made;
  if (options.engine) {
    auto const before = resident_megabytes();
    made = made_up(country);
    add_context(options.size, made, resident_megabytes() - before);
    register_engine(made);
    register_floor(made.graph);
    if (options.edits) {
      register_edits(made);
    }
  }
  PlainQuestions questions;
  if (options.peers) {
    country.redundancy = false;
    questions.plain = made_up(country);
    choose_sources(questions);
    register_peer(engine_peer(questions));
    register_peer(boost_peer(questions));
    if (options.igraph) {
      register_peer(igraph_peer(questions));
    }
  }
  if (!options.plain_file.empty()) {
    write_plain_file(questions, options.plain_file);
  }
  benchmark::RunSpecifiedBenchmarks();
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::ofstream(options.size + (options.engine ? ".peak" : ".peers.peak")) << used.ru_maxrss / 1024 << '\n';
  return 0;
}

}  // namespace

double resident_megabytes() {
  malloc_trim(0);  // or what was freed before would hide what is taken next
  std::size_t all = 0;
  std::size_t resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

}  // namespace nb::bench

int main(int argc, char** argv) {
  return nb::bench::run(argc, argv);
}

#include "core/graph/derivation.hpp"
#include "core/graph/failure.hpp"
#include "core/graph/required.hpp"
#include "core/graph/weak_points.hpp"
#include "tests/bench/engine/municipalities.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <ctime>
using namespace nb;
using namespace nb::graph;
static double cpu() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
}
template <class F>
double med(int n, F f) {
  std::vector<double> v;
  for (int i = 0; i < n; i++) {
    double a = cpu();
    f();
    v.push_back(cpu() - a);
  }
  std::sort(v.begin(), v.end());
  return v[v.size() / 2];
}
template <class F>
double mn(int n, F f) {
  double b = 1e9;
  for (int i = 0; i < n; i++) {
    double a = cpu();
    f();
    b = std::min(b, cpu() - a);
  }
  return b;
}
int main(int, char** a) {
  double t0 = cpu();
  auto m = bench::made_up(bench::country(a[1]));
  rusage r;
  getrusage(RUSAGE_SELF, &r);
  std::printf("%zu nodes %zu edges %zu comps; build %.3f s, peak %ld MB\n",
              m.graph.size(),
              m.graph.edge_count(),
              m.graph.components().count(),
              cpu() - t0,
              r.ru_maxrss / 1024);
  int n = m.graph.size() > 1000000 ? 1 : m.graph.size() > 100000 ? 9 : 101;
  std::printf("required %.3f ms\n", 1e3 * mn(n > 9 ? n : 31, [&] { auto x = maximum_principle(m.graph); }));
  auto down = DownSet::everything(m.graph);
  std::printf("circles %.3f ms\n", 1e3 * med(n, [&] { auto x = cold_start_circles(m.graph, down); }));
  auto c = cold_start_circles(m.graph, down);
  std::printf("%zu circles\n", c.members.size());
  std::printf("ready_times %.3f ms\n", 1e3 * mn(n > 9 ? n : 31, [&] { ReadyTimes x(m.graph); }));
  std::printf("Recovery %.3f ms\n", 1e3 * med(n > 9 ? 9 : 1, [&] { Recovery x(m.graph); }));
  std::printf("fail_each %.3f ms\n",
              1e3 * med(n > 9 ? 9 : 1, [&] {
                std::uint64_t s = 0;
                fail_each(m.graph, m.resources, [&](Node, std::span<Node const> f) { s += f.size(); });
                std::printf("sum %lu ", s);
              }));
  std::printf("count_stopped %.3f ms\n", 1e3 * mn(9, [&] {
                                           std::uint64_t t = 0;
                                           for (auto c : count_stopped(m.graph, m.resources, m.processes))
                                             t += c;
                                           std::printf("sum %lu ", t);
                                         }));
  SinglePointSearch sp(m.graph);
  std::vector<double> v;
  std::size_t found = 0;
  for (std::size_t i = 0; i < 2000 && i < m.processes.size(); i++) {
    double b = cpu();
    found += sp.of(m.processes[(i * 7919) % m.processes.size()]).size();
    v.push_back(cpu() - b);
  }
  std::sort(v.begin(), v.end());
  std::printf("single points median %.1f us p99 %.1f us (%zu)\n",
              1e6 * v[v.size() / 2],
              1e6 * v[v.size() * 99 / 100],
              found);
}

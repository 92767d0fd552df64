#include "tests/bench/engine/municipalities.hpp"

#include "core/graph/graph_builder.hpp"
#include "tests/support/dice.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace nb::bench {

using graph::Member;
using graph::Node;

namespace {

constexpr std::uint32_t systems_each = 150;
constexpr std::uint32_t roles_each = 40;

/// What one computing centre or municipality runs.
struct Site {
  std::vector<Node> power, suppliers, rooms, networks, servers, applications;
};

class Maker {
public:
  explicit Maker(Country const& country) : country_(country) {}

  Municipalities make() && {
    std::vector<Site> centres = make_centres();
    for (std::uint32_t m = 0; m < country_.municipalities; ++m) {
      auto const* const above = centres.empty() ? nullptr : &centres[m % centres.size()];
      auto const site = make_site(systems_each, above);
      make_processes(site);
    }
    return {std::move(builder_).build().graph, std::move(processes_), std::move(resources_)};
  }

private:
  std::vector<Site> make_centres() {
    std::vector<Site> centres;
    if (country_.above == Above::joint_centre) {
      centres.push_back(make_site(20, nullptr));
    } else if (country_.above == Above::state) {
      centres.push_back(make_site(60, nullptr));
    } else if (country_.above == Above::federation) {
      auto const federal = make_site(50, nullptr);
      std::vector<Site> states;
      for (int state = 0; state < 16; ++state) {
        states.push_back(make_site(60, &federal));
      }
      for (std::size_t district = 0; district < 400; ++district) {
        centres.push_back(make_site(40, &states[district % states.size()]));
      }
    }
    return centres;
  }

  Node add(graph::NodeTimes const& times, std::vector<Node>& into) {
    auto const node = builder_.add("n" + std::to_string(++number_), times);
    into.push_back(node);
    return node;
  }

  std::vector<Node> add_systems(
      std::uint32_t count, std::uint32_t least, std::uint32_t steps, std::uint32_t step, bool lag) {
    std::vector<Node> nodes;
    for (std::uint32_t i = 0; i < count; ++i) {
      graph::NodeTimes times;
      times.repair = Minutes{least + step * dice_.roll(steps)};
      times.lag = lag ? restart_lag() : Minutes{0};
      nodes.push_back(add(times, resources_));
    }
    return nodes;
  }

  Minutes restart_lag() {
    static constexpr std::array lags{5, 15, 30, 60, 120};
    return Minutes{lags[dice_.roll(lags.size())]};
  }

  /// The first of a list are needed by many, the last by few.
  Node popular(std::vector<Node> const& nodes) {
    auto const x = std::uint64_t{dice_.roll(1U << 16U)};
    return nodes[(nodes.size() * x * x) >> 32U];
  }
  Node any(std::vector<Node> const& nodes) {
    return nodes[dice_.roll(static_cast<std::uint32_t>(nodes.size()))];
  }
  Minutes hours(std::uint32_t most) { return Minutes{60 * (1 + dice_.roll(most))}; }

  void need_some_of(Node consumer, std::uint32_t k, std::vector<Member> const& members) {
    auto const all = static_cast<std::uint32_t>(members.size());
    builder_.need(consumer, builder_.group(country_.redundancy ? k : all, members));
  }

  /// One of two, in `percent` of the cases; else one alone.
  void need_one_of(Node consumer, Node a, Node b, std::uint32_t percent, Minutes bridging = Minutes{0}) {
    if (a != b && dice_.percent(percent)) {
      need_some_of(consumer, 1, {{a, bridging}, {b, bridging + Minutes{30 * dice_.roll(16)}}});
    } else {
      builder_.need(consumer, a, bridging);
    }
  }

  Site make_site(std::uint32_t systems, Site const* above) {
    auto const share = [&](std::uint32_t of_150, std::uint32_t least) {
      return std::max(least, systems * of_150 / 150);
    };
    Site site;
    site.power = add_systems(share(4, 2), 120, 24, 60, false);
    site.suppliers = add_systems(share(12, 1), 480, 12, 240, false);
    site.rooms = add_systems(share(8, 2), 1440, 5, 1440, false);
    site.networks = add_systems(share(10, 2), 60, 8, 60, true);
    site.servers = add_systems(share(36, 4), 120, 22, 60, true);
    auto const others = site.power.size() + site.suppliers.size() + site.rooms.size() + site.networks.size() +
                        site.servers.size();
    auto const rest =
        static_cast<std::uint32_t>(others) < systems ? systems - static_cast<std::uint32_t>(others) : 0;
    site.applications = add_systems(std::max(4U, rest), 60, 10, 60, true);
    connect_infrastructure(site, above);
    connect_applications(site, above);
    return site;
  }

  void connect_infrastructure(Site const& site, Site const* above) {
    for (auto room : site.rooms) {
      builder_.need(room, popular(site.power));
    }
    for (auto network : site.networks) {
      need_one_of(network, any(site.power), any(site.power), 100, Minutes{30 * (1 + dice_.roll(8))});
      builder_.need(network, popular(site.rooms));
      auto const& lines = above != nullptr ? above->networks : site.suppliers;
      need_one_of(network, any(lines), any(lines), 50);
    }
    for (auto server : site.servers) {
      need_one_of(server, any(site.power), any(site.power), 100, Minutes{30 * (1 + dice_.roll(16))});
      builder_.need(server, popular(site.rooms));
      need_one_of(server, any(site.networks), any(site.networks), 50);
      maybe_need_supplier(server, site, 30, 5);
    }
  }

  /// Core services lean on each other: here circles come from.
  void connect_applications(Site const& site, Site const* above) {
    for (auto application : site.applications) {
      for (auto servers = 1 + dice_.roll(2); servers > 0; --servers) {
        need_one_of(application, any(site.servers), any(site.servers), 40);
      }
      need_one_of(application, any(site.networks), any(site.networks), 50);
      for (auto others = dice_.roll(3); others > 0; --others) {
        auto const other =
            popular(above != nullptr && dice_.percent(40) ? above->applications : site.applications);
        if (other != application) {
          builder_.need(application, other, dice_.percent(30) ? hours(48) : Minutes{0});
        }
      }
      maybe_need_supplier(application, site, 30, 5);
    }
  }

  void maybe_need_supplier(Node consumer, Site const& site, std::uint32_t percent, std::uint32_t most_days) {
    if (dice_.percent(percent)) {
      builder_.need(consumer, popular(site.suppliers), Minutes{1440 * (1 + dice_.roll(most_days))});
    }
  }

  void make_processes(Site const& site) {
    auto const roles = add_systems(roles_each, 240, 40, 60, false);
    std::vector<Node> processes;
    for (std::uint32_t i = 0; i < country_.processes_each; ++i) {
      add({.lag = restart_lag(), .rto = required_time(), .mtpd = {}}, processes);
    }
    for (std::uint32_t i = 0; i < country_.processes_each; ++i) {
      need_systems(processes[i], site);
      need_people(processes[i], roles);
      need_processes(i, processes);
      maybe_need_supplier(processes[i], site, 25, 10);
    }
    processes_.insert(processes_.end(), processes.begin(), processes.end());
  }

  Minutes required_time() {
    static constexpr std::array<std::int64_t, 7> times{240, 480, 1440, 4320, 10080, 20160, 43200};
    static constexpr std::array<std::uint32_t, 7> shares{3, 6, 15, 24, 25, 17, 10};
    auto at = dice_.roll(100);
    std::size_t i = 0;
    while (at >= shares[i]) {
      at -= shares[i++];
    }
    return Minutes{times[i]};
  }

  void need_systems(Node process, Site const& site) {
    for (auto wanted = 1 + dice_.roll(3); wanted > 0; --wanted) {
      builder_.need(process, popular(site.applications), dice_.percent(50) ? Minutes{0} : hours(48));
    }
    if (dice_.percent(35)) {
      auto const first = popular(site.applications);
      auto const second = any(site.applications);
      if (first != second) {
        need_some_of(process, 1, {{first, Minutes{0}}, {second, Minutes{120}}});
      }
    }
    need_one_of(process, popular(site.rooms), any(site.rooms), 60);
  }

  void need_people(Node process, std::vector<Node> const& roles) {
    auto const first = dice_.roll(roles_each);
    Member const a{roles[first], Minutes{0}};
    Member const b{roles[(first + 1 + dice_.roll(roles_each / 2 - 1)) % roles_each], hours(24)};
    Member const c{roles[(first + roles_each / 2 + dice_.roll(roles_each / 2 - 1)) % roles_each], Minutes{0}};
    auto const kind = dice_.roll(10);
    if (kind < 5) {
      need_some_of(process, 1, {a, b});
    } else if (kind < 8) {
      need_some_of(process, 2, {a, b, c});
    } else {
      builder_.need(process, a.node, Minutes{240});
    }
  }

  /// Mostly earlier ones; some anywhere, which closes circles.
  void need_processes(std::uint32_t i, std::vector<Node> const& processes) {
    for (auto wanted = dice_.roll(3); wanted > 0; --wanted) {
      auto other = i;
      if (dice_.percent(3)) {
        other = dice_.roll(country_.processes_each);
      } else if (i > 0) {
        other = i - 1 - dice_.roll(std::min(i, 40U));
      }
      if (other != i) {
        builder_.need(processes[i],
                      processes[other],
                      dice_.percent(30) ? Minutes{0} : Minutes{480 * (1 + dice_.roll(9))});
      }
    }
  }

  Country country_;
  test::Dice dice_{20260101};
  graph::GraphBuilder builder_;
  std::uint32_t number_ = 0;
  std::vector<Node> processes_, resources_;
};

}  // namespace

Country country(std::string_view name) {
  for (auto const& known : {Country{"m1", 1, Above::nothing},
                            Country{"m4", 4, Above::joint_centre},
                            Country{"rlp", 170, Above::state, 1280},
                            Country{"de", 11000, Above::federation}}) {
    if (known.name == name) {
      return known;
    }
  }
  throw std::invalid_argument("There is no size called " + std::string(name));
}

Municipalities made_up(Country const& country) {
  return Maker(country).make();
}

}  // namespace nb::bench

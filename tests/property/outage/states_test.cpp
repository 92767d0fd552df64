#include "continuity/outage/urgency.hpp"
#include "tests/property/outage/slow_outage.hpp"
#include "tests/support/register_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

/// The timeline of processes agrees with its definition on small random registers with redundancy, bridging,
/// restart lags, emergency operation, capacities and partial losses.
namespace nb::outage {
namespace {

using model::Need;
using model::Operation;

constexpr int minutes_looked_at = 60;

class RandomRegister {
public:
  explicit RandomRegister(std::uint32_t seed) : random_(seed) {}

  model::Register make() {
    int const resources = 2 + below(4);
    int const processes = 2 + below(5);
    for (int i = 0; i < resources; ++i) {
      add_resource(i);
    }
    for (int i = 0; i < processes; ++i) {
      add_process(i);
    }
    return std::move(made_);
  }

  std::vector<Failure> failures() {
    std::vector<Failure> all;
    for (int i = 1 + below(3); i > 0; --i) {
      Failure failure;
      failure.id = known_[static_cast<std::size_t>(below(static_cast<int>(known_.size())))];
      failure.from = Minutes{below(10)};
      failure.duration = Minutes{1 + below(25)};
      if (below(3) == 0) {
        failure.duration = std::nullopt;
      }
      if (below(3) == 0 && failure.id.front() == 'r') {
        failure.missing = 1 + below(3);
      }
      all.push_back(failure);
    }
    return all;
  }

private:
  int below(int end) { return static_cast<int>(random_() % static_cast<std::uint32_t>(end)); }

  Minutes tolerance() { return Minutes{below(2) == 0 ? 0 : below(7)}; }

  Need leaf() {
    auto need = Need::of(known_[static_cast<std::size_t>(below(static_cast<int>(known_.size())))]);
    need.tolerance = tolerance();
    return need;
  }

  /// Without the same record or the same group twice in a group: that would count once.
  Need any(int depth) {
    int const size = 1 + below(3);
    if (size == 1 || depth == 0) {
      return leaf();
    }
    std::vector<Need> members;
    std::set<std::string> seen;
    for (int i = 0; i < size; ++i) {
      auto member = below(4) == 0 ? any(depth - 1) : leaf();
      if (seen.insert(member.is_group() ? "group" : member.id).second) {
        members.push_back(std::move(member));
      }
    }
    auto const k = 1 + static_cast<std::size_t>(below(static_cast<int>(members.size())));
    return Need::group(k, std::move(members), tolerance());
  }

  void need(std::string const& consumer, Operation operation) {
    model::Requirement requirement;
    requirement.id = consumer + '#' + std::to_string(made_.requirements.size());
    requirement.consumer = consumer;
    requirement.operation = operation;
    requirement.need = any(2);
    made_.requirements.push_back(std::move(requirement));
  }

  void add_resource(int i) {
    model::Resource resource;
    resource.id = resource.title = "r" + std::to_string(i);
    resource.kind = below(2) == 0 ? model::ResourceKind::staff : model::ResourceKind::equipment;
    resource.restart_lag = Minutes{below(3)};
    if (below(4) != 0) {
      resource.capacity = below(5);
    }
    for (int n = below(2); n > 0 && !known_.empty(); --n) {
      need(resource.id, Operation::normal);
    }
    known_.push_back(resource.id);
    made_.resources.push_back(std::move(resource));
  }

  void add_process(int i) {
    model::Process process;
    process.id = process.title = "p" + std::to_string(i);
    process.restart_lag = Minutes{below(3)};
    process.staff_minimum = below(4);
    process.mtpd = Minutes{60 * (1 + below(40))};
    process.emergency_max = Minutes{below(20)};
    for (int n = 1 + below(2); n > 0; --n) {
      need(process.id, Operation::normal);
    }
    for (int n = below(3); n > 0; --n) {
      need(process.id, Operation::emergency);
    }
    known_.push_back(process.id);
    made_.processes.push_back(std::move(process));
  }

  std::mt19937 random_;
  model::Register made_;
  std::vector<std::string> known_;
};

State state_at(Timeline const& timeline, model::RecordId const& id, int minute) {
  for (auto const& one : timeline.states) {
    if (one.id == id && one.from.count() <= minute && (!one.until || minute < one.until->count())) {
      return one.state;
    }
  }
  return State::running;
}

bool down_at(Timeline const& timeline, model::RecordId const& id, int minute) {
  return std::any_of(timeline.down.begin(), timeline.down.end(), [&](DownTime const& one) {
    return one.id == id && one.from.count() <= minute && (!one.until || minute < one.until->count());
  });
}

bool refused_at(Timeline const& timeline,
                model::RecordId const& consumer,
                model::RecordId const& resource,
                int minute) {
  return std::any_of(timeline.shortages.begin(), timeline.shortages.end(), [&](Shortage const& one) {
    return one.consumer == consumer && one.resource == resource && one.from.count() <= minute &&
           (!one.until || minute < one.until->count());
  });
}

/// The register and what fails, to be read in a failed test.
std::string shown(model::Register const& register_, std::vector<Failure> const& failures) {
  std::string text;
  for (auto const& resource : register_.resources) {
    text += resource.id + ' ' + std::string(model::name(resource.kind)) + " lag " +
            std::to_string(resource.restart_lag->count()) +
            (resource.capacity ? " capacity " + std::to_string(*resource.capacity) : "") + '\n';
  }
  for (auto const& process : register_.processes) {
    text += process.id + " lag " + std::to_string(process.restart_lag->count()) + " staff " +
            std::to_string(*process.staff_minimum) + " emergency_max " +
            std::to_string(process.emergency_max->count()) + '\n';
  }
  for (auto const& requirement : register_.requirements) {
    text += requirement.consumer + ' ' + std::string(model::name(requirement.operation)) + ": " +
            model::to_text(requirement.need) + '\n';
  }
  for (auto const& failure : failures) {
    text += "fails " + failure.id + (failure.missing ? ':' + std::to_string(*failure.missing) : "") + '@' +
            std::to_string(failure.from.count()) +
            (failure.duration ? '=' + std::to_string(failure.duration->count()) : "") + '\n';
  }
  return text;
}

struct Counts {
  int stopped = 0, emergency = 0, refused = 0;
};

void compare(std::uint32_t seed, Counts& counts) {
  RandomRegister random(seed);
  auto const register_ = random.make();
  auto const failures = random.failures();
  auto const assessment =
      assessment::assess(register_, rules::RuleSet::parse("version none\n", "none.info"), Date{});
  auto const fast = simulate(register_, assessment, failures, {.horizon = Minutes{minutes_looked_at * 4}});
  test::SlowOutage const slow(
      register_, failures, by_deadline(register_, assessment, std::nullopt), minutes_looked_at);
  SCOPED_TRACE(shown(register_, failures));
  for (int minute = 0; minute < minutes_looked_at; ++minute) {
    for (auto const& process : register_.processes) {
      auto const expected = slow.state(process.id, minute);
      ASSERT_EQ(name(state_at(fast, process.id, minute)), name(expected))
          << "seed " << seed << ", " << process.id << " at " << minute;
      counts.stopped += expected == State::stopped ? 1 : 0;
      counts.emergency += expected == State::emergency ? 1 : 0;
    }
    for (auto const& resource : register_.resources) {
      ASSERT_EQ(down_at(fast, resource.id, minute), slow.down(resource.id, minute))
          << "seed " << seed << ", " << resource.id << " at " << minute;
      for (auto const& process : register_.processes) {
        bool const expected = slow.refused(process.id, resource.id, minute);
        ASSERT_EQ(refused_at(fast, process.id, resource.id, minute), expected)
            << "seed " << seed << ", " << process.id << " gets no " << resource.id << " at " << minute;
        counts.refused += expected ? 1 : 0;
      }
    }
  }
}

TEST(StatesOfProcesses, AgreeWithTheirDefinitionMinuteByMinute) {
  Counts counts;
  for (std::uint32_t seed = 1; seed <= 10'000; ++seed) {
    compare(seed, counts);
    if (HasFatalFailure()) {
      return;
    }
  }
  // The cases were worth looking at.
  EXPECT_GT(counts.stopped, 200'000);
  EXPECT_GT(counts.emergency, 10'000);
  EXPECT_GT(counts.refused, 20'000);
}

}  // namespace
}  // namespace nb::outage

#include "tests/browser/cases/random_register.hpp"

#include <string>

namespace nb::test {
namespace {

class Maker {
public:
  explicit Maker(std::mt19937& random) : random_(&random) {}

  model::Register make() {
    auto const processes = number(3, 9), resources = number(3, 9);
    for (int i = 0; i < processes; ++i) {
      add_process("P" + std::to_string(i));
    }
    for (int i = 0; i < resources; ++i) {
      add_resource("R" + std::to_string(i));
    }
    for (auto const& consumer : std::vector(ids_)) {
      for (int i = number(chance(30) ? 0 : 1, 4); i > 0; --i) {
        add_requirement(consumer);
      }
    }
    return std::move(register_);
  }

private:
  int number(int from, int to) { return std::uniform_int_distribution(from, to)(*random_); }
  bool chance(int percent) { return number(1, 100) <= percent; }
  Minutes some_time(int longest) { return Minutes{chance(40) ? 0 : number(1, longest)}; }

  void add_process(std::string const& id) {
    model::Process process;
    process.id = process.title = id;
    process.restart_lag = some_time(30);
    if (chance(70)) {
      process.mtpd = Minutes{number(5, 300)};
      process.rto = Minutes{number(1, 200)};
    }
    if (chance(30)) {
      process.emergency_max = Minutes{number(0, 120)};
    }
    if (chance(50)) {
      process.staff_minimum = number(0, 4);
    }
    if (chance(25)) {
      process.critical_months = {std::to_string(number(1, 12)), std::to_string(number(1, 12))};
    }
    ids_.push_back(id);
    register_.processes.push_back(std::move(process));
  }

  void add_resource(std::string const& id) {
    model::Resource resource;
    resource.id = resource.title = id;
    resource.restart_lag = some_time(30);
    if (chance(80)) {
      model::RecoveryTime time;
      time.time = Minutes{number(0, 240)};
      resource.recovery.push_back(time);
    }
    if (chance(70)) {
      resource.kind = chance(40) ? model::ResourceKind::staff : model::ResourceKind::equipment;
      resource.capacity = number(chance(10) ? 0 : 1, 3);
    }
    ids_.push_back(id);
    register_.resources.push_back(std::move(resource));
  }

  /// A later one in nine of ten cases, so that circles are there without filling everything.
  std::string some_id(std::string const& consumer) {
    auto const all = static_cast<int>(ids_.size());
    int own = 0;
    while (ids_[static_cast<std::size_t>(own)] != consumer) {
      ++own;
    }
    auto const from = own + 1 < all && chance(85) ? own + 1 : 0;
    return ids_[static_cast<std::size_t>(number(from, all - 1))];
  }

  model::Need some_need(std::string const& consumer, int depth) {
    auto const tolerance = some_time(90);
    if (depth == 0 || chance(60)) {
      return model::Need::of(some_id(consumer), tolerance);
    }
    std::vector<model::Need> members;
    auto const count = number(2, 3);
    for (int i = 0; i < count; ++i) {
      members.push_back(some_need(consumer, depth - 1));
    }
    return model::Need::group(static_cast<std::size_t>(number(1, count)), std::move(members), tolerance);
  }

  void add_requirement(std::string const& consumer) {
    model::Requirement requirement;
    requirement.id = "A" + std::to_string(register_.requirements.size());
    requirement.consumer = consumer;
    requirement.operation = chance(25) ? model::Operation::emergency : model::Operation::normal;
    requirement.essential = chance(90);
    requirement.need = some_need(consumer, 2);
    register_.requirements.push_back(std::move(requirement));
  }

  std::mt19937* random_;
  std::vector<std::string> ids_;
  model::Register register_;
};

}  // namespace

model::Register random_register(std::mt19937& random) {
  return Maker(random).make();
}

}  // namespace nb::test

#include "tests/property/outage/slow_outage.hpp"

#include <algorithm>

namespace nb::test {

using model::Need;
using model::Operation;
using model::RecordId;

SlowOutage::SlowOutage(model::Register const& from,
                       std::vector<outage::Failure> const& failures,
                       std::vector<RecordId> const& order,
                       int minutes)
    : register_(from), failures_(failures), order_(order), minutes_(minutes) {
  std::vector<outage::Failure> const nothing;
  if (!failures.empty()) {
    SlowOutage const ordinary(from, nothing, order, 1);
    ordinary_ = ordinary.ordinary_;
    ration();
    return;
  }
  run();
  for (auto const& resource : register_.resources) {
    for (auto const& consumer : order_) {
      ordinary_[resource.id] +=
          resource.capacity && asks(consumer, resource.id, 0) ? demand(consumer, resource) : 0;
    }
  }
}

bool SlowOutage::down(RecordId const& id, int minute) const {
  return down_.at(id)[static_cast<std::size_t>(minute)];
}

bool SlowOutage::refused(RecordId const& consumer, RecordId const& resource, int minute) const {
  auto const found = refused_.find({consumer, resource});
  return found != refused_.end() && found->second[static_cast<std::size_t>(minute)];
}

outage::State SlowOutage::state(RecordId const& process, int minute) const {
  if (down(process, minute)) {
    return outage::State::stopped;
  }
  bool const both = has_side(process, Operation::normal) && has_side(process, Operation::emergency);
  return both && side_lost(process, Operation::normal, minute) ? outage::State::emergency
                                                               : outage::State::running;
}

int SlowOutage::missing(RecordId const& id, int minute) const {
  int sum = 0;
  for (auto const& failure : failures_) {
    bool const now = failure.from.count() <= minute &&
                     (!failure.duration || minute < (failure.from + *failure.duration).count());
    sum += failure.id == id && failure.missing && now ? static_cast<int>(*failure.missing) : 0;
  }
  return sum;
}

bool SlowOutage::gone(RecordId const& id, int minute) const {
  for (auto const& failure : failures_) {
    bool const now = failure.from.count() <= minute &&
                     (!failure.duration || minute < (failure.from + *failure.duration).count());
    if (failure.id == id && !failure.missing && now) {
      return true;
    }
  }
  auto const* resource = model::find(register_.resources, id);
  return resource != nullptr && resource->capacity && missing(id, minute) > 0 &&
         missing(id, minute) >= *resource->capacity;
}

bool SlowOutage::supplier_down(RecordId const& consumer, Need const& need, int minute) const {
  if (!need.is_group()) {
    return down(need.id, minute) || refused(consumer, need.id, minute);
  }
  auto const lost_members = std::count_if(need.members.begin(), need.members.end(), [&](Need const& member) {
    return lost(consumer, member, minute);
  });
  return need.members.size() - static_cast<std::size_t>(lost_members) < need.at_least;
}

bool SlowOutage::lost(RecordId const& consumer, Need const& need, int minute) const {
  if (need.tolerance.count() > minute) {
    return false;  // before the incident everything was there
  }
  for (int at = minute - static_cast<int>(need.tolerance.count()); at <= minute; ++at) {
    if (!supplier_down(consumer, need, at)) {
      return false;
    }
  }
  return true;
}

bool SlowOutage::has_side(RecordId const& consumer, Operation side) const {
  return std::any_of(register_.requirements.begin(), register_.requirements.end(), [&](auto const& one) {
    return one.consumer == consumer && one.essential && one.operation == side;
  });
}

bool SlowOutage::side_lost(RecordId const& consumer, Operation side, int minute) const {
  return std::any_of(register_.requirements.begin(), register_.requirements.end(), [&](auto const& one) {
    return one.consumer == consumer && one.essential && one.operation == side &&
           lost(consumer, one.need, minute);
  });
}

bool SlowOutage::normal_lost_too_long(RecordId const& process, int minute) const {
  auto const longest =
      static_cast<int>(model::find(register_.processes, process)->emergency_max.value_or(Minutes{0}).count());
  if (longest > minute) {
    return false;
  }
  for (int at = minute - longest; at <= minute; ++at) {
    if (!side_lost(process, Operation::normal, at)) {
      return false;
    }
  }
  return true;
}

bool SlowOutage::blocked(RecordId const& id, int minute) const {
  if (gone(id, minute)) {
    return true;
  }
  bool const process = model::find(register_.processes, id) != nullptr;
  if (!process || !has_side(id, Operation::normal) || !has_side(id, Operation::emergency)) {
    return side_lost(id, Operation::normal, minute);
  }
  return (side_lost(id, Operation::normal, minute) && side_lost(id, Operation::emergency, minute)) ||
         normal_lost_too_long(id, minute);
}

void SlowOutage::run() {
  down_.clear();
  auto const fill = [&](RecordId const& id, std::optional<Minutes> lag) {
    auto& down = down_[id];
    down.assign(static_cast<std::size_t>(minutes_), false);
    for (int minute = 0; minute < minutes_; ++minute) {
      if (!blocked(id, minute)) {
        continue;
      }
      auto const last = minute + static_cast<int>(lag.value_or(Minutes{0}).count());
      for (int at = minute; at <= last && at < minutes_; ++at) {
        down[static_cast<std::size_t>(at)] = true;
      }
    }
  };
  for (auto const& resource : register_.resources) {
    fill(resource.id, resource.restart_lag);
  }
  for (auto const& process : register_.processes) {
    fill(process.id, process.restart_lag);
  }
}

bool SlowOutage::relies(RecordId const& consumer,
                        Need const& need,
                        RecordId const& resource,
                        int minute) const {
  if (lost(consumer, need, minute)) {
    return false;
  }
  if (!need.is_group()) {
    return need.id == resource;
  }
  std::size_t held = 0;
  for (auto const& member : need.members) {
    if (held < need.at_least && relies(consumer, member, resource, minute)) {
      return true;
    }
    held += lost(consumer, member, minute) ? 0U : 1U;
  }
  return false;
}

bool SlowOutage::asks(RecordId const& consumer, RecordId const& resource, int minute) const {
  if (down(consumer, minute) || down(resource, minute)) {
    return false;
  }
  bool const both = has_side(consumer, Operation::normal) && has_side(consumer, Operation::emergency);
  bool const emergency = both && side_lost(consumer, Operation::normal, minute);
  auto const side = emergency ? Operation::emergency : Operation::normal;
  return std::any_of(register_.requirements.begin(), register_.requirements.end(), [&](auto const& one) {
    return one.consumer == consumer && one.essential && one.operation == side &&
           relies(consumer, one.need, resource, minute);
  });
}

int SlowOutage::demand(RecordId const& consumer, model::Resource const& resource) const {
  auto const* process = model::find(register_.processes, consumer);
  auto const wanted = resource.kind == model::ResourceKind::staff && process != nullptr
                          ? process->staff_minimum.value_or(1)
                          : 1;
  return static_cast<int>(std::min(wanted, *resource.capacity));
}

int SlowOutage::available(model::Resource const& resource, int minute) const {
  auto const all = static_cast<int>(*resource.capacity);
  auto const short_of = missing(resource.id, minute);
  return short_of > 0 ? all - short_of : std::max(all, ordinary_.at(resource.id));
}

std::vector<RecordId> SlowOutage::limited_needs(RecordId const& consumer) const {
  std::vector<RecordId> found;
  for (auto const& requirement : register_.requirements) {
    if (requirement.consumer != consumer || !requirement.essential) {
      continue;
    }
    for (auto const& id : model::ids_of(requirement.need)) {
      auto const* resource = model::find(register_.resources, id);
      bool const is_new = std::find(found.begin(), found.end(), id) == found.end();
      if (resource != nullptr && resource->capacity && is_new) {
        found.push_back(id);
      }
    }
  }
  return found;
}

/// \return whether something was refused
bool SlowOutage::answer(RecordId const& consumer, model::Resource const& resource) {
  auto const size = static_cast<std::size_t>(minutes_);
  Pair const pair{consumer, resource.id};
  for (auto* const map : {&refused_, &given_, &decided_}) {
    map->try_emplace(pair, Minutewise(size));
  }
  std::vector<int> open;
  for (int minute = 0; minute < minutes_; ++minute) {
    if (asks(consumer, resource.id, minute) && !decided_[pair][static_cast<std::size_t>(minute)]) {
      open.push_back(minute);
    }
  }
  bool any = false;
  for (int const minute : open) {
    auto const at = static_cast<std::size_t>(minute);
    int given = 0;
    for (auto const& [who, when] : given_) {
      given += who.second == resource.id && when[at] ? demand(who.first, resource) : 0;
    }
    auto const wanted = demand(consumer, resource);
    bool const enough = wanted == 0 || available(resource, minute) - given >= wanted;
    decided_[pair][at] = true;
    (enough ? given_ : refused_)[pair][at] = true;
    any = any || !enough;
  }
  return any;
}

void SlowOutage::ration() {
  bool again = true;
  while (again) {
    run();
    again = false;
    for (std::size_t i = 0; i < order_.size() && !again; ++i) {
      for (auto const& id : limited_needs(order_[i])) {
        if (answer(order_[i], *model::find(register_.resources, id))) {
          again = true;
          break;
        }
      }
    }
  }
}

}  // namespace nb::test

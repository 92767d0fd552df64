#include "continuity/outage/failures.hpp"

#include "continuity/outage/scenario.hpp"
#include "core/base/error.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace nb::outage {
namespace {

constexpr Minutes an_hour{60};

Minutes duration_of(std::string_view part, std::string const& whole) {
  auto const parsed = parse_duration(part, an_hour, Rounding::up);
  if (!parsed) {
    throw Error(ErrorKind::usage, "app.bad_failure", whole);
  }
  return *parsed;
}

/// Takes ":2" off the end of an id; an id may hold colons itself.
std::optional<std::int64_t> take_missing(std::string& id) {
  auto const colon = id.rfind(':');
  if (colon == std::string::npos || colon + 1 == id.size()) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  auto const* const end = id.data() + id.size();
  auto const [at, error] = std::from_chars(id.data() + colon + 1, end, number);
  if (error != std::errc() || at != end || number <= 0) {
    return std::nullopt;
  }
  id.erase(colon);
  return number;
}

/// Nothing: for good.
std::optional<Minutes> duration_of(Struck const& struck,
                                   model::Scenario const& scenario,
                                   model::Register const& register_) {
  if (struck.duration) {
    return struck.duration;
  }
  auto const reaction = register_.municipality.reaction_time.value_or(Minutes{0});
  auto const* resource = model::find(register_.resources, struck.resource);
  auto const repair = model::recovery_time(resource->recovery, scenario.cause);
  return repair ? std::optional(reaction + *repair) : std::nullopt;
}

std::vector<Failure> failures_of_one(model::Register const& register_, model::RecordId const& scenario) {
  auto const* record = model::find(register_.scenarios, scenario);
  if (record == nullptr) {
    std::vector<std::string> known;
    for (auto const& one : register_.scenarios) {
      known.push_back(one.id);
    }
    refuse_unknown(scenario, known);
  }
  std::vector<Failure> failures;
  for (auto const& struck : struck_by(register_, scenario)) {
    if (is_out(struck.state)) {
      failures.push_back({.id = struck.resource,
                          .from = struck.from,
                          .duration = duration_of(struck, *record, register_),
                          .missing = is_gone(struck, register_) ? std::nullopt : struck.missing,
                          .scenario = scenario});
    }
  }
  return failures;
}

}  // namespace

void refuse_unknown(model::RecordId const& id, std::vector<model::RecordId> const& known) {
  throw Error(ErrorKind::refused, "app.unknown_id", id, text::suggestion(id, known));
}

Failure parse_failure(std::string const& text) {
  Failure failure;
  auto const equals = text.find('=');
  auto const at = text.substr(0, equals).find('@');
  failure.id = text.substr(0, std::min(at, equals));
  failure.missing = take_missing(failure.id);
  if (failure.id.empty()) {
    throw Error(ErrorKind::usage, "app.bad_failure", text);
  }
  if (at != std::string::npos) {
    auto const end = equals == std::string::npos ? text.size() : equals;
    failure.from = duration_of(std::string_view(text).substr(at + 1, end - at - 1), text);
  }
  if (equals != std::string::npos) {
    failure.duration = duration_of(std::string_view(text).substr(equals + 1), text);
  }
  return failure;
}

std::vector<Failure> failures_of(model::Register const& register_,
                                 std::vector<model::RecordId> const& scenarios) {
  std::vector<Failure> all;
  for (auto const& scenario : scenarios) {
    auto const some = failures_of_one(register_, scenario);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace nb::outage

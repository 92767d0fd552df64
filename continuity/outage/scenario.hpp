#pragma once

#include "core/base/duration.hpp"
#include "core/model/register.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace nb::outage {

/// A resource that a scenario touches, and how.
struct Struck {
  model::RecordId resource;
  model::EffectState state = model::EffectState::lost;
  std::optional<std::int64_t> missing;  ///< so many of its capacity are gone; nothing: all of it
  Minutes from{0};                      ///< counted from the incident
  std::optional<Minutes> duration;      ///< the effect's, else the scenario's; nothing: until it is recovered

  friend bool operator==(Struck const&, Struck const&) = default;
};

/// The kind by its stable name or by the German or English word for it, without regard to case and accents.
[[nodiscard]] bool is_kind(model::ResourceKind kind, std::string const& word);

/// The items of a list of names ("KommWis, LDI" or "KommWis / LDI"), folded, and the whole.
[[nodiscard]] std::set<std::string> names_in(std::string_view list);

/// Lost or presumed lost. What is still to be proven is neither: it may be used once it has been checked.
[[nodiscard]] bool is_out(model::EffectState state);

/// Gone altogether: out, and not merely short of some of its capacity.
[[nodiscard]] bool is_gone(Struck const& struck, model::Register const& register_);

/// The resources a scenario strikes by the rules of its effects, in the order of the register, each once. An
/// effect matches by the attribute it names; words are compared without regard to case and accents, `kind` by
/// its stable name or its German or English word, `site` and `provider` also as one of several given
/// (`KommWis, LDI`), `site` also the resource of kind site with that id or title and what stands there.
/// `below_ground` means below ground at that site, or anywhere if no site is given; what is not known to lie
/// below ground is not struck. If several effects match, the worst state counts; of equal ones the larger
/// loss, then the first by order. No such scenario: nothing. Cost: effects x resources.
[[nodiscard]] std::vector<Struck> struck_by(model::Register const& register_,
                                            model::RecordId const& scenario);

}  // namespace nb::outage

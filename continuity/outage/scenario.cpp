#include "continuity/outage/scenario.hpp"

#include "core/text/messages.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace nb::outage {
namespace {

using model::EffectMatch;
using model::EffectState;
using model::Resource;

bool same(std::string_view a, std::string_view b) {
  return !text::trim(a).empty() && text::fold(text::trim(a)) == text::fold(text::trim(b));
}

/// One effect made ready: its value cut into names once.
class Rule {
public:
  Rule(model::ScenarioEffect const& effect, model::Register const& register_)
      : effect_(&effect), names_(names_in(effect.value)) {
    if (effect.matches == EffectMatch::site || effect.matches == EffectMatch::below_ground) {
      add_site_names(register_);
    }
  }

  [[nodiscard]] model::ScenarioEffect const& effect() const { return *effect_; }

  [[nodiscard]] bool strikes(Resource const& resource) const {
    bool const spared =
        std::find(effect_->except.begin(), effect_->except.end(), resource.id) != effect_->except.end();
    return !spared && matches(resource);
  }

private:
  /// A site may be named by the id or title of its resource: what stands "there" says it by either.
  void add_site_names(model::Register const& register_) {
    for (auto const& resource : register_.resources) {
      if (resource.kind == model::ResourceKind::site && (is_named(resource.id) || is_named(resource.title))) {
        names_.insert(text::fold(resource.id));
        names_.insert(text::fold(resource.title));
      }
    }
  }

  [[nodiscard]] bool is_named(std::string_view word) const {
    return names_.contains(text::fold(text::trim(word)));
  }

  [[nodiscard]] bool any_named(std::string_view list) const {
    auto const words = names_in(list);
    return std::any_of(
        words.begin(), words.end(), [this](auto const& word) { return names_.count(word) > 0; });
  }

  [[nodiscard]] bool is_at_site(Resource const& resource) const {
    bool const is_site = resource.kind == model::ResourceKind::site;
    return any_named(resource.site) || (is_site && (is_named(resource.id) || is_named(resource.title)));
  }

  [[nodiscard]] bool matches(Resource const& resource) const {
    auto const& value = effect_->value;
    switch (effect_->matches) {
      case EffectMatch::resource: return resource.id == value;
      case EffectMatch::kind: return is_kind(resource.kind, value);
      case EffectMatch::trust_zone:
        return std::find(resource.trust_zones.begin(), resource.trust_zones.end(), value) !=
               resource.trust_zones.end();
      case EffectMatch::site: return is_at_site(resource);
      case EffectMatch::below_ground:
        return resource.below_ground.value_or(false) && (names_.empty() || is_at_site(resource));
      case EffectMatch::provider: return any_named(resource.provider);
      case EffectMatch::region: return same(resource.region, value);
      case EffectMatch::network_segment: return same(resource.network_segment, value);
      case EffectMatch::category: return same(resource.category, value);
    }
    return false;
  }

  model::ScenarioEffect const* effect_;
  std::set<std::string> names_;
};

std::vector<Rule> rules_of(model::Register const& register_, model::RecordId const& scenario) {
  std::vector<Rule> rules;
  for (auto const& effect : register_.scenario_effects) {
    if (effect.scenario == scenario) {
      rules.emplace_back(effect, register_);
    }
  }
  std::stable_sort(rules.begin(), rules.end(), [](Rule const& a, Rule const& b) {
    return a.effect().order.value_or(INT64_MAX) < b.effect().order.value_or(INT64_MAX);
  });
  return rules;
}

/// States are listed from the worst on; nothing missing means everything is.
bool is_worse(Struck const& a, Struck const& b) {
  constexpr auto all = INT64_MAX;
  return a.state != b.state ? a.state < b.state : a.missing.value_or(all) > b.missing.value_or(all);
}

}  // namespace

std::set<std::string> names_in(std::string_view list) {
  std::set<std::string> names;
  names.insert(text::fold(text::trim(list)));
  while (!list.empty()) {
    auto const end = std::min(list.find_first_of(",;/"), list.size());
    names.insert(text::fold(text::trim(list.substr(0, end))));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  names.erase(std::string());
  return names;
}

bool is_kind(model::ResourceKind kind, std::string const& word) {
  if (same(model::name(kind), word)) {
    return true;
  }
  std::string const key = "choice.resource_kind." + std::string(model::name(kind));
  auto const is_word_in = [&](text::Language language) {
    return same(text::Messages::of(language).find(key).value_or(""), word);
  };
  return is_word_in(text::Language::german) || is_word_in(text::Language::english);
}

bool is_out(EffectState state) {
  return state == EffectState::lost || state == EffectState::presumed_lost;
}

bool is_gone(Struck const& struck, model::Register const& register_) {
  if (!is_out(struck.state) || !struck.missing) {
    return is_out(struck.state);
  }
  auto const* resource = model::find(register_.resources, struck.resource);
  return resource != nullptr && resource->capacity && *struck.missing >= *resource->capacity;
}

std::vector<Struck> struck_by(model::Register const& register_, model::RecordId const& scenario) {
  auto const* record = model::find(register_.scenarios, scenario);
  if (record == nullptr) {
    return {};
  }
  auto const rules = rules_of(register_, scenario);
  std::vector<Struck> all;
  for (auto const& resource : register_.resources) {
    std::optional<Struck> worst;
    for (auto const& rule : rules) {
      auto const& effect = rule.effect();
      if (!rule.strikes(resource)) {
        continue;
      }
      Struck const struck{.resource = resource.id,
                          .state = effect.state,
                          .missing = effect.missing,
                          .from = effect.start.value_or(Minutes{0}),
                          .duration = effect.duration ? effect.duration : record->duration};
      if (!worst || is_worse(struck, *worst)) {
        worst = struck;
      }
    }
    if (worst) {
      all.push_back(*worst);
    }
  }
  return all;
}

}  // namespace nb::outage

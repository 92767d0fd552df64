#pragma once

#include "core/model/register.hpp"
#include "export/redaction/profile.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace nb::redaction {

/// Which records of a register a profile shows, and by which of its rules. The register and the profile must
/// outlive it. Cost: linear in the register, times the rules of a table; "of" once per link of a chain.
class Selection {
public:
  /// \param recipient the partner it is made for; nullptr: nobody in particular
  Selection(model::Register const& register_, Profile const& profile, model::Partner const* recipient);

  /// The rule that shows this record; nullptr: it is withheld.
  [[nodiscard]] RecordRule const* rule(std::string_view id) const;
  [[nodiscard]] bool shows(std::string_view id) const { return rule(id) != nullptr; }

private:
  friend class Selector;
  std::unordered_map<std::string_view, RecordRule const*> shown_;  // never iterated
};

/// The partner with that id or name. Error "redaction.unknown_partner" (refused), with a "did you mean" in
/// its detail.
[[nodiscard]] model::Partner const& partner_named(model::Register const& register_, std::string const& name);

}  // namespace nb::redaction

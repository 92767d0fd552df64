#pragma once

#include "core/model/register.hpp"

#include <string_view>

namespace nb::test {

/// A register from a few words, so that a test shows its input and its expectation side by side:
///
///     register_of("process wohngeld mtpd 24 h rto 8 h; wohngeld needs db1 [4 h];"
///                 "db1 server repair 4 h needs strom | diesel; strom power repair ransomware unknown")
///
/// Statements end at `;` or at the end of a line, `#` starts a comment. A statement is
///
///     [process | resource] ID PROPERTY*
///
/// and may speak of the same id again. Properties:
///
///     needs EXPRESSION                 essential, in normal operation
///     needs in emergency EXPRESSION    essential, in emergency operation
///     wants EXPRESSION                 not essential
///     mtpd|rto|rpo|execution|emergency_max DURATION      process
///     standby                          process: starts without a declaration
///     rated LEVEL LEVEL …              process: overall damage at 4 h, 24 h, 3 d, 7 d, 14 d, 30 d; `_`
///     unrated lag DURATION                     both KIND                             resource: application,
///     server, network, power, … repair [CAUSE] (DURATION | unknown)                resource; without a
///     cause: technical_fault zone ID                          resource: trust zone, made if it is not there
///     FIELD=VALUE                      any field, canonical text, quoted if it holds blanks
///
/// An EXPRESSION is as in the source tables: `a & b`, `a | b`, `2 of (a, b, c)`, `(a & b) | c`, each followed
/// by its bridging time in brackets if it has one; `&` binds before `|`. Each part of a top-level `&` becomes
/// a requirement of its own, with the id `CONSUMER#NUMBER`. An expression ends where the statement ends or
/// `needs` or `wants` follows.
///
/// An id that is not declared is a process if it has a property of processes or if nothing needs it;
/// otherwise it is a resource. Titles are the ids. A mistake throws std::invalid_argument with the place.
[[nodiscard]] model::Register register_of(std::string_view text);

}  // namespace nb::test

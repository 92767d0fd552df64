#pragma once

#include "core/base/diagnostic.hpp"
#include "core/model/register.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// register.json: the whole register as one JSON document, closed and typed; the same in a bundle and in
/// `export`. Its published description is json_schema().
///
/// One member per table under the names of core/model, one record per line. Durations are whole minutes,
/// dates ISO 8601, choices their names. A value that is not known is left out; `null` stands in one place
/// only: the time of a recovery that is known to be unknown.
namespace nb::exchange {

/// Name and number of the format, first members of the document. The number grows with any change after which
/// an older program could not read the file.
constexpr std::string_view json_format = "notbetrieb.register";
constexpr int json_version = 1;

/// Limits for documents from outside; each is reported when it is passed.
constexpr std::size_t max_json_bytes = 256UL * 1024 * 1024;
constexpr std::size_t max_json_depth = 72;  ///< a need of 32 groups takes two levels each
constexpr std::size_t max_json_text = 1024UL * 1024;
constexpr std::size_t max_json_records = 1'000'000;
constexpr std::size_t max_json_findings = 1'000;  ///< further ones are only counted

/// The document. Same register, same bytes. Error "exchange.not_utf8" (refused) for text that is none.
[[nodiscard]] std::string to_json(model::Register const& register_);

/// A register read from outside, and everything that is wrong with it.
struct Imported {
  model::Register register_;  ///< sound only if no finding is an error
  Diagnostics findings;  ///< Place: the file, the line of a syntax error, else the JSON pointer as column
};

/// Reads a document that nobody vouches for: unknown members, members that come twice, wrong types, numbers
/// that are none, deep nesting, double ids and references that lead nowhere are all findings; nothing is
/// guessed. Memory: that of the register and of one record.
[[nodiscard]] Imported from_json(std::string_view bytes, std::string const& file);

/// The JSON Schema (draft 2020-12) of the document.
[[nodiscard]] std::string json_schema();

}  // namespace nb::exchange

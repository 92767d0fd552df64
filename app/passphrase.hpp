#pragma once

#include "core/container/secret.hpp"

#include "app/program.hpp"
#include <string>
#include <string_view>

namespace nb::app {

/// A passphrase from `passphrase_file`, or, if none is named, typed at the terminal without echo. It never
/// stands on the command line, where every other user of the machine could read it. Error usage
/// "key.no_terminal" where nobody can be asked, io "key.no_answer" if the person gives up. \param question
/// key of the text that asks, \param where the file it is for
[[nodiscard]] container::Secret passphrase(Program const& program,
                                           std::string const& passphrase_file,
                                           std::string_view question,
                                           std::string const& where);

/// One to be used from now on: typed twice, and refused if it is too weak (container::passphrase_fault).
[[nodiscard]] container::Secret new_passphrase(Program const& program,
                                               std::string const& passphrase_file,
                                               std::string_view question,
                                               std::string const& where);

/// One typed line, not shown.
[[nodiscard]] container::Secret hidden_line(std::string const& prompt);

/// True if somebody can be asked.
[[nodiscard]] bool has_terminal();

}  // namespace nb::app

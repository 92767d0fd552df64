#pragma once

#include "core/text/messages.hpp"

#include <CLI/App.hpp>
#include <CLI/Error.hpp>

#include <string>

namespace nb::app {

/// What is wrong with the words on the command line, and where the help to it is. CLI11 has its sentences in
/// English only; of an error it does not name here, its own sentence is given.
[[nodiscard]] std::string usage_words(text::Messages const& messages,
                                      CLI::App const& app,
                                      CLI::ParseError const& error);

}  // namespace nb::app

#pragma once

#include "core/store/store.hpp"

#include "app/program.hpp"
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nb::app {

/// Who changes the register, and why, as given on the command line.
struct Author {
  std::string who;
  std::string why;
};

void add_author(CLI::App& command,
                Program const& program,
                std::shared_ptr<Author> const& author,
                bool required);
[[nodiscard]] store::ChangeNote note(Program const& program, Author const& author, std::string command);

[[nodiscard]] std::string joined(std::vector<std::string> const& words, std::string_view between);
/// A value of the register for people; a word for nothing.
[[nodiscard]] std::string shown(Program const& program, std::optional<std::string> const& value);

/// A subcommand whose first argument is a register file.
[[nodiscard]] CLI::App* with_register(CLI::App& app,
                                      Program const& program,
                                      char const* name,
                                      std::string& path);

}  // namespace nb::app

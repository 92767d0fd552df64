#pragma once

#include "core/container/problem.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace nb::container {

/// Names inside a container mean the same file on every system: parts of `[A-Za-z0-9._-]` joined by `/`, no
/// part begins or ends with a dot (which also excludes `.` and `..`), none is a Windows device.
constexpr std::size_t max_name_bytes = 180;
constexpr std::size_t max_name_part_bytes = 64;
constexpr std::size_t max_name_depth = 8;

/// The code of the first rule broken ("name.parent"), or empty for a good name.
[[nodiscard]] std::string_view name_fault(std::string_view name);

/// True for the file types a bag may hold (csv html json minisig pdf png sshsig svg txt xlsx): nothing that a
/// double click would run.
[[nodiscard]] bool is_allowed_type(std::string_view name);

/// Faults between names: `name.twice`, `name.case_twin` (one file on Windows and macOS), and
/// `name.file_as_folder`. Each name is judged once; O(n log n).
[[nodiscard]] Problems clashes(std::vector<std::string> const& files);

/// The name as it may be shown: bytes outside printable ASCII as `\xNN`, cut at 200 bytes.
[[nodiscard]] std::string printable(std::string_view name);

}  // namespace nb::container

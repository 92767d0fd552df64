#pragma once

#include <string_view>

/// Names inside the values that have members of their own; shared by writer, reader and schema.
namespace nb::exchange::names {

constexpr std::string_view format = "format";
constexpr std::string_view version = "version";

constexpr std::string_view type = "type";  // of a rating
constexpr std::string_view horizon = "horizon";
constexpr std::string_view level = "level";
constexpr std::string_view reason = "reason";

constexpr std::string_view cause = "cause";  // of a recovery time
constexpr std::string_view time = "time";
constexpr std::string_view evidence = "evidence";
constexpr std::string_view tested_on = "tested_on";

constexpr std::string_view id = "id";  // of a need
constexpr std::string_view at_least = "at_least";
constexpr std::string_view of = "of";
constexpr std::string_view tolerance = "tolerance";

}  // namespace nb::exchange::names

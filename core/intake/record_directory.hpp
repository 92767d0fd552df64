#pragma once

#include "core/intake/intake.hpp"
#include "core/model/index.hpp"
#include "core/model/register.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nb::intake {

/// Finds records by id or title, those of the register and those that a source brings. Intake and register
/// must outlive it.
class RecordDirectory {
public:
  RecordDirectory(model::Register const& current, Intake const& intake);

  struct Entry {
    std::string_view table;
    std::optional<std::size_t> row;  ///< index of the source's record; nothing: only in the register
    bool in_register = false;
  };

  /// Nullptr if there is no such record.
  [[nodiscard]] Entry const* find(std::string_view id) const;

  struct Titled {
    std::string id;
    bool ambiguous = false;
  };
  /// The record of that table with that title (folded), if any.
  [[nodiscard]] Titled const* titled(std::string_view table, std::string_view title) const;

  /// A record more, made on the fly.
  void add(std::string_view table, std::string const& id, std::string const& title);

  /// Something in that table (or any, for "*") that is written like `word`. Only so many times, because each
  /// looks at every record: nothing afterwards.
  [[nodiscard]] std::optional<std::string> similar(std::string_view table, std::string_view word);

private:
  void add_title(std::string_view table, std::string const& id, std::string_view title);

  std::unordered_map<std::string, Entry> entries_;  // never iterated, so its order does not matter
  std::map<std::string, std::map<std::string, Titled, std::less<>>, std::less<>> titles_;
  std::map<std::string, std::vector<std::string>, std::less<>> names_;  ///< ids and titles, per table
  std::size_t looks_left_ = 50;
};

}  // namespace nb::intake

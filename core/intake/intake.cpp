#include "core/intake/intake.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/intake/csv_reader.hpp"
#include "core/intake/hints.hpp"
#include "core/intake/need_expression.hpp"
#include "core/intake/need_merger.hpp"
#include "core/intake/need_rows.hpp"
#include "core/intake/row_reader.hpp"
#include "core/text/utf8.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace nb::intake {

namespace {

bool is_csv(std::filesystem::path const& path) {
  auto const extension = text::fold(path.extension().string());
  return extension == ".csv" || extension == ".tsv" || extension == ".txt";
}

/// Reads one file after the other into an Intake.
class Reader {
public:
  Reader(Mapping const& mapping, ReadOptions const& options) : mapping_(&mapping), options_(&options) {}

  void read_file(SourceFile const& source) {
    auto const* const rule = rule_for(*mapping_, source.name, {});
    intake_.sources.push_back({source.name, {}, {}, 0, 0, false});
    if (rule == nullptr) {
      findings_.note("intake.unknown_file", {source.name, 0, {}}, {}, suggestion(similar_table(source.name)));
      return;
    }
    if (rule->table.empty()) {
      findings_.note("intake.file_left_out", {source.name, 0, {}}, {}, {{"reason", rule->reason}});
      return;
    }
    intake_.sources.back().table = rule->table;
    std::string read;
    if (!source.bytes) {
      read = read_source(source);
    }
    auto const& bytes = source.bytes ? *source.bytes : read;
    if (options_->digest != nullptr) {
      intake_.sources.back().digest = options_->digest(bytes);
    }
    if (auto table = read_csv(source.name, bytes, {rule->separator, rule->encoding}, findings_)) {
      read_table(*table, *rule);
    }
  }

  Intake take() {
    auto rows = need_rows_.take(findings_);
    merge_needs(intake_, std::move(rows), findings_);
    check_kinds();
    bool const any = std::any_of(
        intake_.sources.begin(), intake_.sources.end(), [](auto const& info) { return !info.table.empty(); });
    if (!any) {
      findings_.error("intake.no_tables", {});
    }
    intake_.has_errors = findings_.has_errors();
    intake_.findings = findings_.take();
    return std::move(intake_);
  }

private:
  static std::string read_source(SourceFile const& source) {
    try {
      return read_file_bytes(source.path);
    } catch (Error const& error) {
      throw Error(error.kind(), error.code(), source.name, error.detail());
    }
  }

  static std::string read_file_bytes(std::filesystem::path const& path) {
    return nb::read_file(path, max_file_bytes);
  }

  static std::optional<std::string> similar_table(std::string const& file) {
    std::vector<std::string> names;
    for (auto const& rule : standard_mapping().files) {
      names.push_back(rule.names.front());
    }
    return text::most_similar(file.substr(0, file.rfind('.')), names);
  }

  void read_table(Table& table, FileRule const& rule) {
    auto const bound = bind_columns(table, rule, findings_);
    auto& info = intake_.sources.back();
    info.rows = table.rows.size();
    info.understood = bound.usable;
    if (!bound.usable) {
      return;
    }
    if (table.rows.empty()) {
      findings_.warning("intake.no_rows", {table.file, table.heading.number, {}});
    }
    if (bound.has_alternative_rows) {
      for (auto const& row : table.rows) {
        if (passes_filters(row, bound)) {
          need_rows_.read(table, bound, row, findings_);
        } else {
          ++info.filtered;
        }
      }
      return;
    }
    RowReader reader(table, bound, intake_, findings_);
    for (auto const& row : table.rows) {
      reader.read(row);
    }
    info.filtered = reader.filtered();
  }

  /// Quelltyp and Zieltyp against the tables that the same sources hold.
  void check_kinds() {
    std::map<std::string_view, std::string_view> tables;
    for (auto const& record : intake_.records) {
      tables.emplace(record.id, record.table);
    }
    for (auto const& [id, table, place] : need_rows_.kinds()) {
      auto const found = tables.find(id);
      if (found != tables.end() && found->second != table) {
        findings_.error("intake.kind_differs", place, id, {{"value", id}});
      }
    }
  }

  Mapping const* mapping_;
  ReadOptions const* options_;
  Intake intake_;
  FindingList findings_;
  NeedRows need_rows_;
};

}  // namespace

std::vector<SourceFile> sources_in(std::filesystem::path const& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    throw Error(ErrorKind::io, "intake.source_missing", path.string(), error ? error.message() : "");
  }
  if (!std::filesystem::is_directory(path, error)) {
    return {{path.filename().string(), path, std::nullopt}};
  }
  std::vector<SourceFile> sources;
  for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_regular_file(error) && is_csv(entry->path())) {
      sources.push_back({entry->path().filename().string(), entry->path(), std::nullopt});
    }
  }
  if (error) {
    throw Error(ErrorKind::io, "intake.source_missing", path.string(), error.message());
  }
  if (sources.size() > max_source_files) {
    throw Error(ErrorKind::refused, "intake.too_many_files", path.string(), std::to_string(sources.size()));
  }
  std::sort(sources.begin(), sources.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
  return sources;
}

Intake read(std::vector<SourceFile> const& sources, Mapping const& mapping, ReadOptions const& options) {
  Reader reader(mapping, options);
  for (auto const& source : sources) {
    reader.read_file(source);
  }
  return reader.take();
}

}  // namespace nb::intake

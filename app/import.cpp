#include "app/import.hpp"

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/hash.hpp"
#include "core/exchange/register_json.hpp"
#include "core/intake/csv_writer.hpp"
#include "core/intake/intake.hpp"

namespace nb::app {
namespace {

constexpr std::uint64_t max_mapping_file = intake::max_mapping_bytes;

std::string digest(std::string_view bytes) {
  return container::sha256_hex(bytes);
}

/// A register.json takes the same way as a CSV folder, so that there is one comparison and one kind of
/// finding.
void add_json(std::filesystem::path const& path,
              std::vector<intake::SourceFile>& sources,
              Diagnostics& findings) {
  auto const imported =
      exchange::from_json(read_file(path, exchange::max_json_bytes), path.filename().string());
  findings.insert(findings.end(), imported.findings.begin(), imported.findings.end());
  if (has_errors(imported.findings)) {
    return;
  }
  for (auto& file : intake::csv_tables(imported.register_, text::Language::german)) {
    sources.push_back({.name = std::move(file.name), .path = {}, .bytes = std::move(file.bytes)});
  }
}

intake::Provenance provenance_of(store::Store& store) {
  intake::Provenance provenance;
  for (auto const& one : store.provenance()) {
    auto const origin =
        one.origin == store::Origin::import ? intake::Origin::imported : intake::Origin::by_hand;
    provenance[{one.id, one.field}] = {.origin = origin,
                                       .file = one.source.file,
                                       .sheet = one.source.sheet,
                                       .row = one.source.row,
                                       .column = one.source.column,
                                       .digest = one.source.digest};
  }
  return provenance;
}

}  // namespace

std::vector<intake::SourceFile> sources_at(std::vector<std::string> const& places, Diagnostics& findings) {
  std::vector<intake::SourceFile> sources;
  for (auto const& place : places) {
    std::filesystem::path const path(place);
    if (path.extension() == ".json") {
      add_json(path, sources, findings);
      continue;
    }
    auto found = intake::sources_in(path);
    sources.insert(
        sources.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  return sources;
}

intake::Mapping mapping_of(std::string const& file_or_name) {
  if (file_or_name.empty()) {
    return intake::standard_mapping();
  }
  if (auto const built_in = intake::built_in_mapping(file_or_name)) {
    return *built_in;
  }
  return intake::parse_mapping(read_file(file_or_name, max_mapping_file), file_or_name);
}

intake::ImportPlan plan_import(store::Store& store,
                               std::vector<intake::SourceFile> const& sources,
                               intake::Mapping const& mapping,
                               intake::PlanOptions const& options) {
  auto const read = intake::read(sources, mapping, {.digest = digest});
  return intake::propose(store.load(), provenance_of(store), read, options);
}

std::size_t carry_out(store::Store& store, intake::ImportPlan const& plan, store::ChangeNote const& note) {
  std::vector<store::ImportedValue> imported;
  for (auto const& [key, origin] : plan.imported) {
    if (origin.origin == intake::Origin::imported) {
      imported.push_back({.id = key.first,
                          .field = key.second,
                          .source = {.file = origin.file,
                                     .sheet = origin.sheet,
                                     .row = origin.row,
                                     .column = origin.column,
                                     .digest = origin.digest}});
    }
  }
  return store.save(plan.next, note, imported);
}

}  // namespace nb::app

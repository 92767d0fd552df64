// Tables from outside taken into a register, written out again and read back.
#include "core/intake/csv_writer.hpp"
#include "core/intake/import_plan.hpp"
#include "core/model/changes.hpp"
#include "core/model/references.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <array>

using nb::fuzz::demand;

namespace {

using namespace nb::intake;

/// The first byte picks the table.
Intake intake_of(std::string_view bytes) {
  constexpr std::array<char const*, 5> files{
      "prozesse.csv", "systeme.csv", "abhaengigkeiten.csv", "verwaltung.csv", "rollen.csv"};
  auto const pick = static_cast<unsigned char>(bytes.front()) % files.size();
  return read({{files[pick], {}, std::string(bytes.substr(1))}}, {});
}

void try_import(std::string_view bytes) {
  nb::model::Register before;
  before.municipality.id = "1";
  auto const intake = intake_of(bytes);
  auto const plan = propose(before, {}, intake, {HandMade::keep, Errors::keep_going});
  demand(nb::model::broken_references(plan.next).empty(), "what is imported refers to what is there");
  auto const again = propose(plan.next, plan.imported, intake, {HandMade::keep, Errors::keep_going});
  demand(again.added.empty() && again.changed.empty() && again.removed.empty(),
         "a second time changes nothing");
  std::vector<SourceFile> written;
  for (auto& file : csv_tables(plan.next, nb::text::Language::german)) {
    written.push_back({file.name, {}, file.bytes});
  }
  auto const back = propose(before, {}, read(written, {}), {HandMade::keep, Errors::keep_going});
  bool const lossless = nb::model::difference(plan.next, back.next).empty();
  demand(lossless, "a written register reads back the same");
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const bytes = nb::fuzz::text_of(data, size);
  if (!bytes.empty()) {
    try_import(bytes);
  }
  return 0;
}

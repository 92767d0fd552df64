#include "export/handbook/handbook.hpp"
#include "tests/support/places.hpp"
#include "tests/support/register_of.hpp"
#include "tests/unit/export/handbook/dump.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace nb::handbook {
namespace {

using namespace std::chrono_literals;

/// The small register of the golden files, its results written down by hand.
struct Town {
  model::Register register_ = test_register();
  assessment::Assessment results = test_results();

  static model::Register test_register() {
    auto town = nb::test::register_of(
        "process VG-1 title=\"Sterbefall beurkunden\" mtpd 24 h owner_role=R1 deputy_role=R2 emergency_max "
        "72 h "
        "minimum_level=\"Urkunden auf Papier\" legal_basis=PStG cases_per_year=365 emergency_throughput=1; "
        "VG-1 needs AUTISTA [4 h] & (TEL | MOBIL); VG-1 needs in emergency TRESOR; "
        "AUTISTA application title=\"Standesamtsverfahren\" provider=Rechenzentrum role=R1 repair 8 h needs "
        "NETZ; "
        "TEL communication title=Telefonanlage; MOBIL communication title=Mobiltelefone; "
        "NETZ network title=Stadtnetz; TRESOR site title=Tresor");
    model::Role head;
    head.id = "R1";
    head.title = "Leitung Standesamt";
    head.phone = "040 66969 100";
    head.deputy = "R2";
    model::Role deputy;
    deputy.id = "R2";
    deputy.title = "Leitung Bürgerbüro";
    town.roles = {head, deputy};
    town.municipality.name = "Verbandsgemeinde Probeweiler";
    town.org_units = {{"OE-1", "Bürgerdienste", {}, "R2", "040 66969 101"}};
    town.processes.front().org_unit = "OE-1";
    return town;
  }

  static assessment::Assessment test_results() {
    assessment::Assessment results;
    assessment::ProcessResult process;
    process.id = "VG-1";
    process.criticality = assessment::Criticality::original;
    process.mtpd = Minutes{1440};
    process.rto = Minutes{1176};
    process.time_class = assessment::TimeClass::b;
    results.processes.push_back(process);
    assessment::ResourceResult resource;
    resource.id = "AUTISTA";
    resource.critical = true;
    resource.required = Minutes{1176};
    resource.achieved = Minutes{1440};
    resource.gap = assessment::Gap::missed;
    resource.needed_by = {"VG-1"};
    resource.stops = {"VG-1"};
    results.resources.push_back(resource);
    return results;
  }
};

/// NB_UPDATE_GOLDEN=1 writes the files anew; the test fails all the same, so that nobody forgets to look at
/// them.
void expect_golden(std::string const& name, std::string const& text) {
  std::filesystem::path const path = nb::test::tests_folder() / "golden" / "handbook" / name;
  if (std::getenv("NB_UPDATE_GOLDEN") != nullptr) {  // NOLINT(concurrency-mt-unsafe): one thread
    std::ofstream(path, std::ios::binary) << text;
    FAIL() << path << " was written anew; look at the difference, then run without NB_UPDATE_GOLDEN";
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(expected.str(), text) << path;
}

document::Document document_of(std::string const& file) {
  Town const town;
  Options options;
  options.as_of = Date{2026y / 11 / 24};
  options.state_code = "K7Q2";
  for (auto const& each : documents(town.register_, town.results, options)) {
    if (each.file == file) {
      return each.document;
    }
  }
  ADD_FAILURE() << file;
  return {};
}

TEST(Golden, ARunbook) {
  expect_golden("GFP-VG-1.txt", test::dump(document_of("runbooks/GFP-VG-1.pdf")));
}

TEST(Golden, ARestartPlan) {
  expect_golden("WAP-AUTISTA.txt", test::dump(document_of("restart/WAP-AUTISTA.pdf")));
}

TEST(Golden, TheFirstThreePages) {
  expect_golden("now.txt", test::dump(document_of("handbuch.pdf").chapters.at(1)));
}

TEST(Golden, AUnitPlan) {
  expect_golden("GFP-OE-1.txt", test::dump(document_of("units/GFP-OE-1.pdf")));
}

TEST(Golden, ARoleCard) {
  expect_golden("RK-STD-head.txt", test::dump(document_of("cards/RK-STD-head.pdf")));
}

TEST(Golden, AnIntakeSheet) {
  expect_golden("intake-VG-1.txt", test::dump(document_of("forms/intake-VG-1.pdf")));
}

TEST(Golden, AT0Sheet) {
  expect_golden("T0-STD-it.txt", test::dump(document_of("t0/T0-STD-it.pdf").chapters.front()));
}

TEST(Golden, TheOutagePages) {
  expect_golden("outage.txt", test::dump(document_of("outage.pdf")));
}

}  // namespace
}  // namespace nb::handbook

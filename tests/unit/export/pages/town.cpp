#include "tests/unit/export/pages/town.hpp"

#include "export/handbook/changes.hpp"
#include "tests/support/register_of.hpp"

#include <iterator>

namespace nb::test {
namespace {

using namespace std::chrono_literals;

model::Role role(std::string id, std::string title, std::string phone, std::string deputy) {
  model::Role made;
  made.id = std::move(id);
  made.title = std::move(title);
  made.phone = std::move(phone);
  made.deputy = std::move(deputy);
  return made;
}

model::Register small_town() {
  auto town = register_of(
      "process VG-1 title=\"Sterbefall beurkunden\" mtpd 24 h owner_role=R1 deputy_role=R2 emergency_max 72 "
      "h "
      "minimum_level=\"Urkunden auf Papier\" legal_basis=PStG cases_per_year=365 emergency_throughput=1; "
      "process VG-2 title=\"Trinkwasserqualität überwachen und Abkochgebot veröffentlichen\" mtpd 4 h "
      "owner_role=R2; "
      "VG-1 needs AUTISTA [4 h] & (TEL | MOBIL); VG-1 needs in emergency TRESOR; VG-2 needs NETZ & TEL; "
      "AUTISTA application title=\"Standesamtsverfahren\" provider=Rechenzentrum role=R1 repair 8 h needs "
      "NETZ; "
      "TEL communication title=Telefonanlage; MOBIL communication title=Mobiltelefone; "
      "NETZ network title=Stadtnetz; TRESOR site title=Tresor");
  town.roles = {role("R1", "Leitung Standesamt", "040 66969 100", "R2"),
                role("R2", "Leitung Bürgerbüro und Einwohnermeldeangelegenheiten", "030 23125 200", "")};
  town.municipality.name = "Verbandsgemeinde Probeweiler";
  town.org_units = {{"OE-1", "Bürgerdienste", {}, "R2", "040 66969 101"}};
  for (auto& process : town.processes) {
    process.org_unit = "OE-1";
  }
  return town;
}

assessment::ProcessResult critical(std::string id, Minutes mtpd, assessment::TimeClass time_class) {
  assessment::ProcessResult process;
  process.id = std::move(id);
  process.criticality = assessment::Criticality::original;
  process.mtpd = mtpd;
  process.rto = mtpd - 2h;
  process.time_class = time_class;
  return process;
}

/// Written down by hand: these pages are to change with the typesetting only.
assessment::Assessment results() {
  assessment::Assessment made;
  made.processes = {critical("VG-1", Minutes{1440}, assessment::TimeClass::b),
                    critical("VG-2", Minutes{240}, assessment::TimeClass::a)};
  assessment::ResourceResult resource;
  resource.id = "AUTISTA";
  resource.critical = true;
  resource.required = Minutes{1176};
  resource.achieved = Minutes{1440};
  resource.gap = assessment::Gap::missed;
  resource.needed_by = {"VG-1"};
  resource.stops = {"VG-1"};
  made.resources.push_back(resource);
  return made;
}

handbook::Options options() {
  handbook::Options made;
  made.as_of = Date{2026y / 11 / 24};
  made.state_code = "K7Q2";
  return made;
}

/// What the head of the registry office was before: without a deputy, with another number.
std::vector<handbook::NamedDocument> changes_since_version_1() {
  auto before = small_town();
  before.roles.front().phone = "040 66969 999";
  before.roles.front().deputy.clear();
  auto const made = results();
  handbook::Earlier earlier{before,
                            made,
                            "Version 1.0",
                            "01.10.2026",
                            "A1B2",
                            {{{"roles", "R1", "phone", "040 66969 999", "040 66969 100"},
                              "Notfallstelle",
                              "2026-11-20",
                              "Nummer geprüft"},
                             {{"roles", "R1", "deputy", "", "R2"}, "Notfallstelle", "2026-11-20", ""}}};
  return handbook::change_pages(small_town(), made, earlier, options());
}

}  // namespace

std::vector<handbook::NamedDocument> documents_of_a_small_town() {
  auto all = handbook::documents(small_town(), results(), options());
  auto books = options();
  books.selection = {handbook::Selection::What::units, {}};
  for (auto more : {handbook::documents(small_town(), results(), books), changes_since_version_1()}) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace nb::test

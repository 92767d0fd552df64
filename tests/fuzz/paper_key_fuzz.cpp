// The recovery sheet, typed back in by hand or read from wherever.
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/seeds.hpp"

using nb::fuzz::demand;

namespace {

using namespace nb::container;

/// Forty bits of check: nothing but the sheet itself is met by chance.
void try_sheet(std::string_view text) {
  static auto const expected = nb::fuzz::key().public_key();
  auto const read = read_paper_form(text);
  if (auto const* fault = std::get_if<PaperFault>(&read)) {
    demand(fault->group >= 1 && fault->group <= paper_groups, "the fault is in a group of the sheet");
    return;
  }
  auto const& key = std::get<SecretKey>(read);
  demand(key.public_key() == expected, "no other key comes out");
  auto const again = read_paper_form(paper_form(key).view());
  demand(std::holds_alternative<SecretKey>(again), "what was read can be printed and read again");
}

/// A group alone, as the program asks for it.
void try_group(std::string_view text) {
  for (std::size_t group = 1; group <= paper_groups; ++group) {
    demand(!is_paper_group(group, text) || text.size() >= 8, "a group has eight letters");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = nb::fuzz::text_of(data, size);
  try_sheet(text);
  try_group(text);
  return 0;
}

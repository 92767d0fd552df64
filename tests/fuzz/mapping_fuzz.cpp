// Mapping files from outside.
#include "core/base/error.hpp"
#include "core/intake/intake.hpp"
#include "core/intake/mapping.hpp"
#include "tests/fuzz/fuzz.hpp"

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  try {
    auto const mapping = nb::intake::parse_mapping(nb::fuzz::text_of(data, size), "m.info");
    (void)nb::intake::read({{"a.csv", {}, "id;title;x\nA;b;c\n"}}, mapping);
  } catch (nb::Error const& error) {
    nb::fuzz::demand(error.kind() == nb::ErrorKind::refused, "a bad mapping is refused, nothing else");
  }
  return 0;
}

// Needs as people write them in tables.
#include "core/intake/need_expression.hpp"
#include "core/model/need_parser.hpp"
#include "tests/fuzz/fuzz.hpp"

using nb::fuzz::demand;

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto expression = nb::intake::parse_need_expression(nb::fuzz::text_of(data, size));
  demand(!expression.problem || expression.conjuncts.empty(), "either needs or a problem");
  for (auto const& need : expression.conjuncts) {
    demand(nb::model::parse_need(to_text(need)) == need, "the register can hold it");
    demand(need.tolerance >= nb::Minutes{0}, "bridging times are not negative");
    (void)nb::intake::order_free_text(need);
  }
  return 0;
}

// A register.json from a neighbour nobody knows.
#include "core/exchange/register_json.hpp"
#include "core/model/need_parser.hpp"
#include "tests/fuzz/fuzz.hpp"

using nb::fuzz::demand;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = nb::fuzz::text_of(data, size);
  auto const first = nb::exchange::from_json(text, "register.json");
  demand(first.findings.size() <= nb::exchange::max_json_findings + 1, "findings are limited");
  if (first.findings.empty()) {
    auto const second = nb::exchange::from_json(nb::exchange::to_json(first.register_), "again.json");
    demand(second.findings.empty(), "what was read without findings is written without findings");
    demand(second.register_ == first.register_, "a register comes back");
  }
  if (auto const need = nb::model::parse_need(text)) {
    demand(nb::model::parse_need(to_text(*need)) == need, "a need comes back");
  }
  return 0;
}

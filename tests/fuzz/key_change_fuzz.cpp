// A statement that somebody's key has changed, and keys as people send them.
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/seeds.hpp"

#include <algorithm>

using nb::fuzz::demand;

namespace {

using namespace nb::container;

void try_statement(std::string_view text) {
  static auto const made = nb::fuzz::key_changes();
  auto const read = read_key_change(text);
  bool const was_made = std::find(made.begin(), made.end(), text) != made.end();
  demand(std::holds_alternative<KeyChange>(read) == was_made, "only what was signed counts, in its one form");
  if (auto const* code = std::get_if<std::string_view>(&read)) {
    demand(*code == "change.format" || *code == "change.wrong", "every refusal has its code");
  }
}

void try_key(std::string_view text) {
  if (auto const key = parse_public_key(text)) {
    demand(parse_public_key(minisign_public_line(*key)) == key, "a key comes back");
    auto const by_ssh = parse_public_key(ssh_public_line(*key));
    demand(by_ssh && by_ssh->point == key->point, "as an OpenSSH key, too");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const text = nb::fuzz::text_of(data, size);
  try_statement(text);
  try_key(text);
  return 0;
}

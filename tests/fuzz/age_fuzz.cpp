// An encrypted file from anybody, opened with our key and with a passphrase.
#include "core/base/error.hpp"
#include "core/container/age_header.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/seeds.hpp"

#include <algorithm>

using nb::fuzz::demand;

namespace {

using namespace nb::container;

void try_head(std::string_view bytes) {
  auto const head = parse_age_head(bytes);
  if (!head) {
    return;
  }
  demand(!head->stanzas.empty() && head->stanzas.size() <= max_age_stanzas, "stanzas have a limit");
  std::string again(age_version_line);
  for (auto const& stanza : head->stanzas) {
    demand(!stanza.words.empty(), "a stanza has a type");
    again += to_text(stanza);
  }
  demand(again + "---" == head->covered, "a head has one form");
}

template <typename Open>
void try_to_open(std::string_view bytes, Open open) {
  static auto const made = nb::fuzz::age_files();
  try {
    (void)open();
    demand(std::find(made.begin(), made.end(), bytes) != made.end(), "only what was sealed opens");
  } catch (nb::Error const& error) {
    demand(error.kind() == nb::ErrorKind::refused, "a bad file is refused, nothing else");
  }
}

void try_keys(std::string_view text) {
  if (auto const recipient = parse_age_recipient(text)) {
    demand(parse_age_recipient(to_text(*recipient)) == recipient, "a recipient comes back");
  }
  if (auto const identity = parse_age_identity(text)) {
    auto const again = parse_age_identity(to_text(*identity).view());
    demand(again && again->recipient() == identity->recipient(), "an identity comes back");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static auto const identity = nb::fuzz::identity();
  auto const bytes = nb::fuzz::text_of(data, size);
  try_head(bytes);
  try_to_open(bytes, [&] { return age_decrypt(bytes, identity, "f.age"); });
  try_to_open(bytes,
              [&] { return age_decrypt(bytes, nb::fuzz::passphrase, "f.age", nb::fuzz::little_work); });
  try_keys(bytes);
  return 0;
}

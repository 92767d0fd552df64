#include "export/bundle/state_code.hpp"

#include "core/container/hash.hpp"
#include "core/exchange/register_json.hpp"

#include <string_view>

namespace nb::bundle {
namespace {

/// Crockford's base 32 alphabet without I, L, O, U.
constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_letters = 8;

}  // namespace

std::string state_code(model::Register const& register_) {
  auto const digest = container::sha512(exchange::to_json(register_));
  std::string code;
  for (std::size_t i = 0; i < code_letters; ++i) {
    if (i == code_letters / 2) {
      code += '-';
    }
    code += letters[static_cast<unsigned char>(digest[i]) % letters.size()];
  }
  return code;
}

}  // namespace nb::bundle

#include "core/store/digest.hpp"

#include "core/model/changes.hpp"
#include "core/model/table.hpp"

#include <cstdint>
#include <string_view>

namespace nb::store {

namespace {

/// FNV-1a, 64 bits.
class Hash {
public:
  void add(std::string_view text) {
    for (char const c : text) {
      mix(static_cast<unsigned char>(c));
    }
    mix(0xff);  // no part of UTF-8: ("ab", "c") differs from ("a", "bc")
  }

  [[nodiscard]] std::uint64_t value() const { return value_; }

private:
  void mix(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3U; }

  std::uint64_t value_ = 0xcbf29ce484222325U;
};

}  // namespace

std::string digest_of(model::Register const& register_) {
  std::uint64_t sum = 0;
  model::each_record(register_, [&sum](auto const& record) {
    Hash hash;
    hash.add(record.table);
    for (auto const& [field, text] : model::record_text(record).fields) {
      if (!text.empty()) {
        hash.add(field);
        hash.add(text);
      }
    }
    sum += hash.value();
  });
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) {
    digits += "0123456789abcdef"[(sum >> static_cast<unsigned>(shift)) & 0xfU];
  }
  return digits;
}

}  // namespace nb::store

#include "tests/browser/pages/hostile_register.hpp"

#include "tests/support/filled_register.hpp"

#include <array>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace nb::test {
namespace {

constexpr std::array<std::string_view, 12> attacks{
    "</script><script>window.hostile=1</script>",
    "<img src=x onerror=\"window.hostile=2\">",
    "\"><svg onload=window.hostile=3>",
    "' onmouseover='window.hostile=4' autofocus onfocus='window.hostile=4",
    "<!--<script>",
    "-->]]><iframe srcdoc=\"<script>parent.hostile=5</script>\">",
    "\xE2\x80\xA8window.hostile=6//\xE2\x80\xA9",
    "javascript:window.hostile=7",
    "</style><link rel=stylesheet href=//example.invalid/x.css>",
    "</title></textarea><base href=//example.invalid/><meta http-equiv=refresh "
    "content=\"0;url=//example.invalid\">",
    "\\u003cscript\\u003ewindow.hostile=8\\u003c/script\\u003e\\",
    "__proto__ constructor ${window.hostile=9} {{9}}",
};

/// The same text always gets the same attack, so that references still lead somewhere.
std::string attacked(std::string const& text) {
  std::size_t sum = 0;
  for (char const c : text) {
    sum = sum * 31 + static_cast<unsigned char>(c);
  }
  return text + ' ' + std::string(attacks[sum % attacks.size()]);
}

void attack(model::Need& root) {
  std::vector<model::Need*> open{&root};
  while (!open.empty()) {
    auto* need = open.back();
    open.pop_back();
    if (!need->id.empty()) {
      need->id = attacked(need->id);
    }
    for (auto& member : need->members) {
      open.push_back(&member);
    }
  }
}

template <typename Value>
void attack_value(Value& value) {
  if constexpr (std::is_same_v<Value, std::string>) {
    value = attacked(value);
  } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
    for (auto& one : value) {
      one = attacked(one);
    }
  } else if constexpr (std::is_same_v<Value, model::Ratings>) {
    for (auto& rating : value) {
      rating.reason = attacked(rating.reason);
    }
  } else if constexpr (std::is_same_v<Value, model::RecoveryTimes>) {
    for (auto& time : value) {
      time.evidence = attacked(time.evidence);
    }
  } else if constexpr (std::is_same_v<Value, model::Need>) {
    attack(value);
  } else if constexpr (std::is_same_v<Value, model::Attributes>) {
    for (auto& [heading, cell] : value) {
      cell = attacked(cell);
    }
  }
}

}  // namespace

model::Register hostile_register() {
  auto result = filled_register(3);
  auto const attack_record = [](auto& record) {
    using Record = std::remove_reference_t<decltype(record)>;
    Record::each_field(record, [](model::Field const&, auto& value) { attack_value(value); });
  };
  attack_record(result.municipality);
  model::Register::each_table(result, [&](auto& table) {
    for (auto& record : table) {
      attack_record(record);
    }
  });
  // Names that every JavaScript object knows.
  for (auto const* id : {"__proto__", "constructor", "toString"}) {
    model::Process process;
    process.id = process.title = id;
    process.mtpd = Minutes{60};
    process.rto = Minutes{30};
    result.processes.push_back(process);
  }
  return result;
}

}  // namespace nb::test

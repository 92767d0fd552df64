#include "core/exchange/findings.hpp"

#include "core/exchange/register_json.hpp"

namespace nb::exchange {

namespace {

constexpr std::size_t longest_quotation = 100;  ///< bytes of foreign text that a finding repeats

/// The start of a text, never cut inside a character.
std::string shortened(std::string text) {
  if (text.size() > longest_quotation) {
    auto end = longest_quotation;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
      --end;
    }
    text.resize(end);
    text += "…";
  }
  return text;
}

}  // namespace

std::string escaped(std::string_view name) {
  std::string step;
  for (char const c : shortened(std::string(name))) {
    step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return step;
}

void Findings::add(std::string code, std::string pointer, Values values, std::string subject) {
  add({Severity::error,
       std::move(code),
       std::move(subject),
       {file_, 0, std::move(pointer)},
       std::move(values)});
}

void Findings::add_at_row(std::string code, std::int64_t row, Values values) {
  add({Severity::error, std::move(code), {}, {file_, row, {}}, std::move(values)});
}

void Findings::add(Diagnostic finding) {
  if (findings_.size() == max_json_findings) {
    ++further_;
    return;
  }
  for (auto& [name, value] : finding.values) {
    value = shortened(std::move(value));
  }
  findings_.push_back(std::move(finding));
}

Diagnostics Findings::finish() {
  if (further_ > 0) {
    findings_.push_back({Severity::error,
                         "exchange.further_findings",
                         {},
                         {file_, 0, {}},
                         {{"number", std::to_string(further_)}}});
  }
  return std::move(findings_);
}

}  // namespace nb::exchange

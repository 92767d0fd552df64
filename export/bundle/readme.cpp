#include "export/bundle/readme.hpp"

#include <algorithm>

namespace nb::bundle {
namespace {

/// The roles of the crisis staff with a number, leadership first.
std::string telephone_list(model::Register const& register_, text::Messages const& messages) {
  std::string list;
  auto const& municipality = register_.municipality;
  if (!municipality.emergency_phone.empty()) {
    list += "  " + municipality.emergency_phone + "  " + messages("bundle.emergency_phone") + '\n';
  }
  for (auto const& role : register_.roles) {
    if (!role.crisis_function.empty() && !role.phone.empty()) {
      list += "  " + role.phone + "  " + role.title + '\n';
    }
  }
  return list.empty() ? "  " + messages("bundle.no_phone") + '\n' : list;
}

std::string with_crlf(std::string const& text) {
  std::string out;
  for (char const c : text) {
    if (c == '\n') {
      out += '\r';
    }
    out += c;
  }
  return out;
}

}  // namespace

std::string readme(model::Register const& register_, Readme const& about, text::Messages const& messages) {
  auto const seal = about.key == nullptr
                        ? messages("bundle.readme_unsealed")
                        : messages("bundle.readme_seal",
                                   {{"fingerprint", container::spoken_fingerprint(about.key->public_key())},
                                    {"minisign", container::minisign_public_line(about.key->public_key())}});
  return with_crlf(messages("bundle.readme",
                            {{"name", register_.municipality.name},
                             {"bundle", about.bundle},
                             {"date", messages.date(about.as_of)},
                             {"abridged", about.abridged.empty() ? "" : '\n' + about.abridged + '\n'},
                             {"seal", seal},
                             {"phones", telephone_list(register_, messages)}}));
}

}  // namespace nb::bundle

// Writes START.html alone, without the bundle around it, for tests and measurements in a browser.
//
//   viewer_pages OUT.html REGISTER    the page of a register
//   viewer_pages OUT.html --hostile   the page of a register full of attacks

#include "core/base/files.hpp"
#include "core/container/encoding.hpp"
#include "core/container/hash.hpp"
#include "core/store/store.hpp"
#include "export/handbook/handbook.hpp"
#include "export/viewer/start_page.hpp"
#include "tests/browser/pages/hostile_register.hpp"

#include <iostream>

namespace {

using namespace nb;

constexpr Date as_of{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{21}};

std::string sha256_base64(std::string_view text) {
  auto const hex = container::sha256_hex(text);
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return container::to_base64(bytes);
}

std::string page_of(model::Register const& register_) {
  auto const assessment = assessment::assess(register_, rules::RuleSet::built_in(), as_of);
  handbook::Options options;
  options.as_of = as_of;
  options.state_code = "TEST-0001";
  auto const documents = handbook::documents(register_, assessment, options);
  auto const everything = [](model::RecordId const&) { return true; };
  viewer::StartPage page{.register_ = register_,
                         .assessment = assessment,
                         .handbook = documents.front().document,
                         .files = {},
                         .plan_files = {},
                         .sha256_base64 = sha256_base64,
                         .graph = viewer::graph_of(register_, assessment, everything),
                         .valid_until = as_of};
  for (auto const& document : documents) {
    page.files.push_back({.path = "data/" + document.file, .title = document.document.properties.title});
    if (document.kind == "runbook" || document.kind == "restart_plan") {
      page.plan_files[document.subject] = "data/" + document.file;
    }
  }
  return viewer::start_page(page, text::Messages::of(text::Language::german));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "viewer_pages OUT.html (REGISTER | --hostile)\n";
    return 2;
  }
  std::string const what = arguments[2];
  auto const page = what == "--hostile" ? page_of(test::hostile_register())
                                        : page_of(store::Store::open(what, store::Mode::read).load());
  write_file(arguments[1], page);
  return 0;
}

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/age.hpp"
#include "core/container/bag.hpp"
#include "core/container/byte_source.hpp"
#include "core/container/passphrase.hpp"
#include "core/container/trust.hpp"
#include "core/store/store.hpp"

#include <CLI/CLI.hpp>

#include "app/json.hpp"
#include "app/key_files.hpp"
#include "app/partner_keys.hpp"
#include "app/passphrase.hpp"
#include "app/program.hpp"
#include <memory>
#include <optional>

namespace nb::app {
namespace {

using container::BagReport;
using container::Problems;
using nlohmann::ordered_json;

struct VerifyArguments {
  std::string path;
  std::string key;
  std::string identity;
  std::string passphrase_file;
  std::string register_path;
};

/// What came out: the bag's own report, what its origin is worth, and what to know besides.
struct Verdict {
  BagReport report;
  std::string partner;  ///< id of the partner whose key sealed it; empty: not asked, or unknown
  Problems warnings;

  [[nodiscard]] bool is_valid() const { return report.is_valid(); }
};

bool is_age_file(std::string const& path) {
  constexpr std::size_t head_bytes = 64;
  std::error_code none;
  return std::filesystem::is_regular_file(path, none) &&
         container::is_age(container::ByteSource(std::filesystem::path(path)).at(0, head_bytes));
}

/// The archive inside an age file, whole in memory and never on a disk.
std::string decrypted(Program const& program, VerifyArguments const& arguments) {
  auto const cipher = read_file(arguments.path, container::Limits{}.total_bytes);
  if (!arguments.identity.empty()) {
    return container::age_decrypt(cipher, read_identity_file(arguments.identity), arguments.path);
  }
  if (arguments.passphrase_file.empty() && container::age_needs_key(cipher)) {
    throw Error(ErrorKind::usage, "age.needs_key", arguments.path);
  }
  auto const secret = passphrase(program, arguments.passphrase_file, "key.ask_bundle", arguments.path);
  return container::age_decrypt(cipher, secret.view(), arguments.path);
}

BagReport checked(Program const& program,
                  VerifyArguments const& arguments,
                  container::BagOptions const& options) {
  if (!is_age_file(arguments.path)) {
    return container::check_bag(arguments.path, options);
  }
  try {
    auto const zip = decrypted(program, arguments);
    auto const source = container::open_zip_bytes(zip, options.limits);
    return container::check_bag(*source, options);
  } catch (Error const& error) {
    if (error.code() != "age.damaged") {
      throw;
    }
    BagReport report;  // altered in transit is a result of the check, not a failure of it
    report.problems.push_back({error.code(), ""});
    return report;
  }
}

/// Holds the seal against the pinned keys, and remembers the number of a bundle that is all right.
void judge_by_partners(Program const& program, VerifyArguments const& arguments, Verdict& verdict) {
  auto store = store::Store::open(arguments.register_path, store::Mode::read);
  if (!verdict.report.signer) {
    if (verdict.is_valid()) {
      verdict.report.problems.push_back({"signature.missing", ""});
    }
    return;
  }
  auto const known = contact_of_key(store.partner_keys(), *verdict.report.signer);
  if (!known) {
    verdict.report.problems.push_back({"trust.unknown_key", ""});
    return;
  }
  verdict.partner = known->first;
  auto const recipient = container::field(verdict.report.info, container::info::recipient);
  if (recipient && *recipient != store.load().municipality.name) {
    verdict.warnings.push_back({"trust.other_recipient", *recipient});
  }
  if (!verdict.is_valid()) {
    return;
  }
  auto const doubt = container::distrust(known->second, verdict.report);
  if (!doubt.empty()) {
    verdict.report.problems.push_back({std::string(doubt), ""});
    return;
  }
  auto const next = container::after_bundle(known->second, verdict.report);
  if (next != known->second) {
    store::Store::open(arguments.register_path, store::Mode::write)
        .save_partner_key(partner_key_of(known->first, next),
                          "received",
                          {.who = "", .why = "", .command = "verify", .at = program.timestamp()});
  }
}

std::string message(Program const& program, container::Problem const& problem) {
  return program.text("verify." + problem.code, {{"place", problem.place}});
}

ordered_json to_json(Program const& program, Problems const& problems) {
  auto list = ordered_json::array();
  for (auto const& problem : problems) {
    list.push_back(
        {{"code", problem.code}, {"place", problem.place}, {"message", message(program, problem)}});
  }
  return list;
}

ordered_json to_json(Program const& program, Verdict const& verdict) {
  auto const& report = verdict.report;
  auto const text_or_null = [](std::optional<std::string> const& text) {
    return text && !text->empty() ? ordered_json(*text) : ordered_json(nullptr);
  };
  auto const info = [&](std::string_view label) {
    return text_or_null(container::field(report.info, label));
  };
  auto const signer = report.signer ? container::spoken_fingerprint(*report.signer) : std::string();
  return {{"valid", verdict.is_valid()},
          {"signer", text_or_null(signer)},
          {"sequence", report.sequence ? ordered_json(*report.sequence) : ordered_json(nullptr)},
          {"problems", to_json(program, report.problems)},
          {"warnings", to_json(program, verdict.warnings)},
          {"partner", text_or_null(verdict.partner)},
          {"issuer", text_or_null(container::issuer_of(report))},
          {"organization", info(container::info::organization)},
          {"date", info(container::info::bagging_date)},
          {"valid_until", info(container::info::valid_until)},
          {"profile", info(container::info::redaction_profile)},
          {"recipient", info(container::info::recipient)}};
}

std::string to_text(Program const& program, VerifyArguments const& arguments, Verdict const& verdict) {
  std::string text;
  for (auto const& problem : verdict.report.problems) {
    text += message(program, problem) + " [" + problem.code + "]\n";
  }
  text += program.text(verdict.is_valid() ? "app.verified" : "app.not_verified", {{"path", arguments.path}}) +
          "\n";
  auto const& report = verdict.report;
  if (report.signer) {
    text += program.text("app.verified_signer",
                         {{"signer", container::spoken_fingerprint(*report.signer)},
                          {"sequence", std::to_string(report.sequence.value_or(0))}}) +
            "\n";
    text += verdict.partner.empty()
                ? ""
                : program.text("app.verified_partner", {{"partner", verdict.partner}}) + "\n";
    bool const is_anybody = arguments.key.empty() && arguments.register_path.empty();
    text += is_anybody ? program.text("app.verified_compare") + "\n" : "";
  } else if (verdict.is_valid()) {
    text += program.text("app.verified_unsigned") + "\n";
  }
  for (auto const& warning : verdict.warnings) {
    text += program.text("app.severity.warning") + message(program, warning) + "\n";
  }
  return text;
}

Exit verify(Program const& program, VerifyArguments const& arguments) {
  container::BagOptions options;
  if (!arguments.key.empty()) {
    options.keys.push_back(read_public_key_file(arguments.key));
  }
  Verdict verdict;
  {
    ProgressBar bar(program.text("app.progress.verify"));
    constexpr std::uint64_t unit = 1024;  // a bar counts in what an int of it can hold
    options.progress = [&bar](std::uint64_t done, std::uint64_t all) {
      bar.show(static_cast<std::size_t>(done / unit), static_cast<std::size_t>(all / unit + 1));
    };
    verdict.report = checked(program, arguments, options);
  }
  verdict.warnings = container::warnings_of(verdict.report, program.as_of());
  if (!arguments.register_path.empty()) {
    judge_by_partners(program, arguments, verdict);
  }
  if (program.format == Format::json) {
    print_json(to_json(program, verdict));
  } else {
    print(to_text(program, arguments, verdict));
  }
  return verdict.is_valid() ? Exit::done : Exit::verification;
}

}  // namespace

void add_verify_command(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("verify", program.text("app.help.verify"));
  auto arguments = std::make_shared<VerifyArguments>();
  auto const file_word = program.text("app.label.file_word");
  auto const option = [&](char const* name, std::string& value, char const* help) {
    command->add_option(name, value, program.text(help))->type_name(file_word);
  };
  command->add_option("path", arguments->path, program.text("app.help.verify_path"))->required();
  option("--key", arguments->key, "app.help.verify_key");
  option("--register", arguments->register_path, "app.help.verify_register");
  option("--identity", arguments->identity, "app.help.verify_identity");
  option("--passphrase-file", arguments->passphrase_file, "app.help.verify_passphrase_file");
  command->callback([&program, arguments] {
    program.action = [&program, arguments] { return verify(program, *arguments); };
  });
}

}  // namespace nb::app

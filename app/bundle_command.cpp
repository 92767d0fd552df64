#include "core/base/error.hpp"
#include "core/container/encoding.hpp"
#include "core/store/store.hpp"
#include "export/bundle/bundle.hpp"
#include "export/bundle/delivery.hpp"
#include "export/bundle/opener_page.hpp"

#include <CLI/CLI.hpp>

#include "app/hand_out.hpp"
#include "app/json.hpp"
#include "app/key_files.hpp"
#include "app/passphrase.hpp"
#include "app/program.hpp"
#include "app/register_access.hpp"
#include "app/work.hpp"
#include <memory>
#include <optional>

namespace nb::app {
namespace {

using container::SecretKey;
using nlohmann::ordered_json;

struct BundleArguments {
  std::string register_path;
  std::string output;
  std::string sign;
  std::string key_passphrase_file;
  std::vector<std::string> encrypt_to;
  std::string passphrase_file;
  bool protect_pdf = false;
  bool dry_run = false;
  std::shared_ptr<HandOutArguments> hand_out = std::make_shared<HandOutArguments>();

  [[nodiscard]] bool is_encrypted() const { return !encrypt_to.empty() || !passphrase_file.empty(); }
};

/// Everything secret that the command needs, asked for before the long work begins.
struct Secrets {
  std::optional<SecretKey> key;
  std::vector<container::AgeRecipient> recipients;
  std::optional<container::Secret> passphrase;
};

Secrets read_secrets(Program const& program, BundleArguments const& arguments) {
  if (!arguments.encrypt_to.empty() && !arguments.passphrase_file.empty()) {
    throw Error(ErrorKind::usage, "bundle.one_encryption", "--encrypt-to, --passphrase-file");
  }
  if (arguments.protect_pdf && arguments.passphrase_file.empty()) {
    throw Error(ErrorKind::usage, "bundle.pdf_needs_passphrase", "--protect-pdf");
  }
  Secrets secrets;
  secrets.recipients = read_recipients(arguments.encrypt_to);
  if (!arguments.passphrase_file.empty()) {
    secrets.passphrase =
        new_passphrase(program, arguments.passphrase_file, "key.ask_new", arguments.passphrase_file);
  }
  if (!arguments.sign.empty()) {
    secrets.key = read_key_file(program, arguments.sign, arguments.key_passphrase_file);
  }
  return secrets;
}

/// The book alone, with a passphrase: what can be printed at a machine that has nothing but a PDF reader.
std::string protected_book(MadeDocuments const& made, Secrets const& secrets, Program const& program) {
  auto printed = bundle::print({made.documents.front()},
                               {.threads = program.thread_count(), .password = secrets.passphrase->view()});
  return std::move(printed.documents.front().pdf);
}

/// The files beside the folder, by their endings; encrypted ones stand for everything.
bundle::Delivery delivery_of(bundle::Bundle const& made,
                             MadeDocuments const& documents,
                             BundleArguments const& arguments,
                             Secrets const& secrets,
                             Program const& program) {
  bundle::Delivery delivery;
  auto zip = bundle::zip_of(made);
  if (!arguments.is_encrypted()) {
    delivery.folder = &made.bag;
    delivery.files[".zip"] = std::move(zip);
    return delivery;
  }
  if (!secrets.passphrase) {
    delivery.files[".zip.age"] = container::age_encrypt(zip, secrets.recipients, container::system_random);
    return delivery;
  }
  auto const passphrase = secrets.passphrase->view();
  delivery.files[".zip.age"] = container::age_encrypt(zip, passphrase, container::system_random);
  delivery.files[".html"] =
      bundle::opener_page({.name = made.name, .zip = zip, .start_page = made.bag.at("START.html")},
                          passphrase,
                          container::system_random,
                          program.messages());
  if (arguments.protect_pdf) {
    delivery.files[".pdf"] = protected_book(documents, secrets, program);
  }
  return delivery;
}

ordered_json report_json(bundle::Bundle const& made,
                         bundle::Delivery const& delivery,
                         BundleArguments const& arguments,
                         HandOut const& out,
                         Secrets const& secrets,
                         std::uint64_t sequence,
                         Program const& program) {
  auto files = ordered_json::array();
  for (auto const& [ending, bytes] : delivery.files) {
    files.push_back(arguments.output + ending);
  }
  bool const is_plain = delivery.folder != nullptr;
  auto const key = secrets.key ? ordered_json(container::spoken_fingerprint(secrets.key->public_key()))
                               : ordered_json(nullptr);
  return {{"path", is_plain ? ordered_json(arguments.output) : ordered_json(nullptr)},
          {"zip", is_plain ? ordered_json(arguments.output + ".zip") : ordered_json(nullptr)},
          {"written", files},
          {"name", made.name},
          {"files", made.bag.size()},
          {"bytes", made.bytes},
          {"sequence", sequence},
          {"signer", key},
          {"state_code", out.marks.state_code},
          {"profile", out.profile.name},
          {"recipient", out.recipient},
          {"findings", to_json(program, out.findings)}};
}

std::string report_text(Program const& program,
                        bundle::Bundle const& made,
                        bundle::Delivery const& delivery,
                        BundleArguments const& arguments,
                        Secrets const& secrets) {
  std::string text;
  if (delivery.folder != nullptr) {
    text = report_of(made, arguments.output, program);
  } else {
    for (auto const& [ending, bytes] : delivery.files) {
      text += program.text("bundle.wrote_encrypted",
                           {{"path", arguments.output + ending},
                            {"size", std::to_string((bytes.size() + 1023) / 1024)}}) +
              "\n";
    }
    if (std::filesystem::exists(arguments.output) || std::filesystem::exists(arguments.output + ".zip")) {
      text += program.text("bundle.plain_beside", {{"path", arguments.output}}) + "\n";
    }
    text += secrets.passphrase ? program.text("bundle.passphrase_advice") + "\n" : "";
  }
  return text +
         (secrets.key ? program.text("bundle.sealed_by",
                                     {{"signer", container::spoken_fingerprint(secrets.key->public_key())}})
                      : program.text("bundle.not_sealed")) +
         "\n";
}

/// Nothing is written: the person who hands it out looks first.
Exit preview(Program const& program, HandOut const& out) {
  if (program.format == Format::json) {
    print_json(preview_json(out, program));
  } else {
    print(preview_text(out, program));
    print_findings(program, out.findings);
  }
  return exit_for(out.findings);
}

Exit make_bundle(Program const& program, BundleArguments const& arguments) {
  auto source = store::Store::open(arguments.register_path, store::Mode::read);
  auto const out = hand_out(assessed_of(source.load(), program), *arguments.hand_out, program);
  if (arguments.dry_run) {
    return preview(program, out);
  }
  if (arguments.output.empty()) {
    throw Error(ErrorKind::usage, "app.no_output", "-o");
  }
  auto const secrets = read_secrets(program, arguments);
  auto options = bundle_options(out, program);
  options.key = secrets.key ? &*secrets.key : nullptr;
  auto unnumbered_bundle = unnumbered(options);
  unnumbered_bundle.form += out.profile_mark.empty() ? "" : ' ' + out.profile_mark;
  auto const numbered = source.numbered(unnumbered_bundle);
  options.sequence = static_cast<std::uint64_t>(numbered.sequence);
  auto const documents = [&] {
    ProgressBar bar(program.text("app.progress.bundle"));
    return make_documents(
        out.assessed, program, out.marks, [&bar](auto done, auto all) { bar.show(done, all); });
  }();
  auto const made = bundle::make_bundle(
      out.assessed.register_, out.assessed.assessment, documents.documents, documents.print, options);
  auto const delivery = delivery_of(made, documents, arguments, secrets, program);
  bundle::deliver(delivery, arguments.output, [&] {
    if (!numbered.is_kept) {  // so that a register that cannot be written still gives the same bundle again
      store::Store::open(arguments.register_path, store::Mode::write).keep(numbered);
    }
  });
  if (program.format == Format::json) {
    print_json(report_json(made, delivery, arguments, out, secrets, options.sequence, program));
  } else {
    print_findings(program, out.findings);
    auto const abridged = options.abridged.empty() ? std::string() : options.abridged + "\n";
    print(report_text(program, made, delivery, arguments, secrets) + abridged);
  }
  return exit_for(documents.print.findings);
}

}  // namespace

void add_bundle_command(CLI::App& app, Program& program) {
  auto* command = app.add_subcommand("bundle", program.text("app.help.bundle"));
  auto arguments = std::make_shared<BundleArguments>();
  auto const file_word = program.text("app.label.file_word");
  command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
  command->add_option("-o,--output", arguments->output, program.text("app.help.bundle_output"));
  add_hand_out_options(*command, program, arguments->hand_out, "--profile", "app.help.redaction_profile");
  command->add_flag("--dry-run", arguments->dry_run, program.text("app.help.dry_run_bundle"));
  command->add_option("--sign", arguments->sign, program.text("app.help.bundle_sign"))->type_name(file_word);
  command
      ->add_option("--key-passphrase-file",
                   arguments->key_passphrase_file,
                   program.text("app.help.key_passphrase_file"))
      ->type_name(file_word);
  command->add_option("--encrypt-to", arguments->encrypt_to, program.text("app.help.bundle_encrypt_to"))
      ->type_name("age1…");
  command
      ->add_option(
          "--passphrase-file", arguments->passphrase_file, program.text("app.help.bundle_passphrase_file"))
      ->type_name(file_word);
  command->add_flag("--protect-pdf", arguments->protect_pdf, program.text("app.help.bundle_protect_pdf"));
  command->callback([&program, arguments] {
    program.action = [&program, arguments] { return make_bundle(program, *arguments); };
  });
}

}  // namespace nb::app

#include "core/base/error.hpp"
#include "core/base/files.hpp"
#include "core/container/key_change.hpp"
#include "core/store/store.hpp"

#include <CLI/CLI.hpp>

#include "app/json.hpp"
#include "app/key_files.hpp"
#include "app/partner_keys.hpp"
#include "app/program.hpp"
#include "app/register_arguments.hpp"
#include "app/table.hpp"
#include <algorithm>
#include <memory>

namespace nb::app {
namespace {

using container::Contact;
using container::Standing;
using nlohmann::ordered_json;
using store::Mode;
using store::Store;

constexpr std::uint64_t max_statement_file = 8192;

struct PartnerArguments {
  std::string register_path;
  std::string partner;
  std::string file;
  std::string recovery;
  std::string fingerprint;
  std::shared_ptr<Author> author = std::make_shared<Author>();
};

/// The id of the partner's record, which may be named by its title.
std::string partner_id(model::Register const& register_, std::string const& given) {
  for (auto const& partner : register_.partners) {
    if (partner.id == given || partner.name == given) {
      return partner.id;
    }
  }
  throw Error(ErrorKind::refused, "app.unknown_id", given);
}

std::optional<Contact> find_contact(Store& store, std::string const& partner) {
  for (auto const& kept : store.partner_keys()) {
    if (kept.partner == partner) {
      return contact_of(kept);
    }
  }
  return std::nullopt;
}

Contact existing_contact(Store& store, std::string const& partner) {
  auto const contact = find_contact(store, partner);
  if (!contact) {
    throw Error(ErrorKind::refused, "partner.no_key", partner);
  }
  return *contact;
}

ordered_json to_json(std::string const& partner, Contact const& contact) {
  return {{"partner", partner},
          {"standing", name(contact.standing)},
          {"fingerprint", container::spoken_fingerprint(contact.key)},
          {"key", container::minisign_public_line(contact.key)},
          {"recovery_fingerprint",
           contact.recovery ? ordered_json(container::spoken_fingerprint(*contact.recovery))
                            : ordered_json(nullptr)},
          {"former_keys", contact.former.size()},
          {"issuer", contact.issuer.empty() ? ordered_json(nullptr) : ordered_json(contact.issuer)},
          {"last_sequence", contact.last_sequence}};
}

Exit report(Program const& program, char const* key, std::string const& partner, Contact const& contact) {
  if (program.format == Format::json) {
    print_json(to_json(partner, contact));
  } else {
    print(program.text(key,
                       {{"partner", partner}, {"fingerprint", container::spoken_fingerprint(contact.key)}}) +
          "\n");
  }
  return Exit::done;
}

void save(Store& store,
          Program const& program,
          PartnerArguments const& arguments,
          std::string const& partner,
          Contact const& contact,
          char const* event) {
  store.save_partner_key(
      partner_key_of(partner, contact), event, note(program, *arguments.author, "partner " + partner));
}

bool is_regional_key(std::string const& id) {
  constexpr std::size_t digits = 12;
  return id.size() == digits &&
         std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Pins a key. One that is pinned already is changed by a statement of its owner; a revoked one may be
/// replaced by hand, and the numbers seen so far stay.
Exit add(Program const& program, PartnerArguments const& arguments) {
  auto store = Store::open(arguments.register_path, Mode::write);
  auto const partner = partner_id(store.load(), arguments.partner);
  auto const before = find_contact(store, partner);
  if (before && before->standing != Standing::revoked) {
    throw Error(ErrorKind::refused, "partner.has_key", partner);
  }
  auto contact = before.value_or(Contact{});
  if (before) {
    contact.former.push_back(before->key);
  }
  contact.key = read_public_key_file(arguments.file);
  contact.standing = Standing::unconfirmed;
  if (is_regional_key(partner)) {
    contact.issuer = partner;  // else learned from the first bundle
  }
  if (!arguments.recovery.empty()) {
    contact.recovery = read_public_key_file(arguments.recovery);
  }
  auto const other = contact_of_key(store.partner_keys(), contact.key);
  if (other) {
    throw Error(ErrorKind::refused, "partner.key_of_other", other->first);
  }
  save(store, program, arguments, partner, contact, "added");
  return report(program, "partner.added", partner, contact);
}

std::string digits_of(std::string const& text) {
  std::string digits;
  std::copy_if(
      text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

/// The digits are typed as they were heard, so that confirming cannot be done without having heard them.
Exit confirm(Program const& program, PartnerArguments const& arguments) {
  auto store = Store::open(arguments.register_path, Mode::write);
  auto const partner = partner_id(store.load(), arguments.partner);
  auto contact = existing_contact(store, partner);
  if (contact.standing == Standing::revoked) {
    throw Error(ErrorKind::refused, "trust.revoked", partner);
  }
  if (digits_of(arguments.fingerprint) != digits_of(container::spoken_fingerprint(contact.key))) {
    throw Error(ErrorKind::verification, "partner.other_fingerprint", partner);
  }
  contact.standing = Standing::confirmed;
  save(store, program, arguments, partner, contact, "confirmed");
  return report(program, "partner.confirmed", partner, contact);
}

Exit change(Program const& program, PartnerArguments const& arguments) {
  auto store = Store::open(arguments.register_path, Mode::write);
  auto const partner = partner_id(store.load(), arguments.partner);
  auto const contact = existing_contact(store, partner);
  auto const read = container::read_key_change(read_file(arguments.file, max_statement_file));
  if (auto const* code = std::get_if<std::string_view>(&read)) {
    throw Error(ErrorKind::verification, std::string(*code), arguments.file);
  }
  auto const& statement = std::get<container::KeyChange>(read);
  auto const next = container::after_change(contact, statement);
  if (auto const* code = std::get_if<std::string_view>(&next)) {
    throw Error(ErrorKind::verification, std::string(*code), arguments.file);
  }
  auto const& changed = std::get<Contact>(next);
  bool const is_rotation = statement.reason == container::ChangeReason::rotation;
  save(store, program, arguments, partner, changed, is_rotation ? "rotated" : "revoked");
  return report(program,
                changed.standing == Standing::revoked ? "partner.revoked" : "partner.changed",
                partner,
                changed);
}

Exit list(Program const& program, PartnerArguments const& arguments) {
  auto store = Store::open(arguments.register_path, Mode::read);
  auto const keys = store.partner_keys();
  if (program.format == Format::json) {
    auto partners = ordered_json::array();
    for (auto const& kept : keys) {
      partners.push_back(to_json(kept.partner, contact_of(kept)));
    }
    print_json({{"partners", partners}});
    return Exit::done;
  }
  for (auto const& kept : keys) {
    auto const contact = contact_of(kept);
    print(program.text("partner.line",
                       {{"partner", kept.partner},
                        {"standing", program.text("partner.standing." + kept.standing)},
                        {"fingerprint", container::spoken_fingerprint(contact.key)},
                        {"sequence", std::to_string(contact.last_sequence)}}) +
          "\n");
  }
  if (keys.empty()) {
    print(program.text("partner.none") + "\n");
  }
  return Exit::done;
}

}  // namespace

void add_partner_command(CLI::App& app, Program& program) {
  auto* partner = app.add_subcommand("partner", program.text("app.help.partner"));
  partner->require_subcommand(1);
  auto const arguments = std::make_shared<PartnerArguments>();
  auto const make = [&](char const* name, Exit (*act)(Program const&, PartnerArguments const&)) {
    auto* command =
        partner->add_subcommand(name, program.text(std::string("app.help.partner_command.") + name));
    command->add_option("register", arguments->register_path, program.text("app.help.register"))->required();
    command->callback([&program, arguments, act] {
      program.action = [&program, arguments, act] { return act(program, *arguments); };
    });
    return command;
  };
  auto const of_partner = [&](CLI::App* command) {
    command->add_option("partner", arguments->partner, program.text("app.help.partner_id"))->required();
    command->add_option("--by", arguments->author->who, program.text("app.help.by"))->required();
    command->add_option("--reason", arguments->author->why, program.text("app.help.reason"));
  };
  auto* command = make("add", add);
  of_partner(command);
  command->add_option("key", arguments->file, program.text("app.help.partner_key"))->required();
  command->add_option("--recovery", arguments->recovery, program.text("app.help.partner_recovery"));
  command = make("confirm", confirm);
  of_partner(command);
  command->add_option("--fingerprint", arguments->fingerprint, program.text("app.help.partner_fingerprint"))
      ->required();
  command = make("change", change);
  of_partner(command);
  command->add_option("statement", arguments->file, program.text("app.help.partner_statement"))->required();
  make("list", list);
}

}  // namespace nb::app

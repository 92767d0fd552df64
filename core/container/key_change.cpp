#include "core/container/key_change.hpp"

#include "core/container/encoding.hpp"
#include "core/container/hash.hpp"
#include "core/container/signing.hpp"

namespace nb::container {
namespace {

constexpr std::string_view first_line = "notbetrieb key change 1";
constexpr std::string_view rotation_word = "rotation";
constexpr std::string_view revocation_word = "revocation";
constexpr std::size_t max_statement_bytes = 4096;

std::string line(std::string_view label, std::string_view value) {
  return std::string(label) + ' ' + std::string(value) + '\n';
}

std::string signature_line(std::string_view label, SecretKey const& key, std::string_view covered) {
  return line(label, to_base64(sign(key, covered)));
}

/// Takes the lines of a statement in their one order.
class Lines {
public:
  explicit Lines(std::string_view text) : all_(text), rest_(text) {}

  /// The value of the next line if it has that label.
  std::optional<std::string_view> take(std::string_view label) {
    auto const end = rest_.find('\n');
    auto const line = rest_.substr(0, end);
    bool const fits = end != std::string_view::npos && line.size() > label.size() + 1 &&
                      line.substr(0, label.size()) == label && line[label.size()] == ' ';
    if (!fits) {
      return std::nullopt;
    }
    rest_.remove_prefix(end + 1);
    return line.substr(label.size() + 1);
  }

  std::optional<PublicKey> take_key(std::string_view label) {
    auto const value = take(label);
    auto const key = value ? parse_public_key(*value) : std::nullopt;
    return key && minisign_public_line(*key) == *value ? key : std::nullopt;
  }

  bool take_first() {
    auto const head = std::string(first_line) + '\n';
    bool const fits = rest_.substr(0, head.size()) == head;
    rest_.remove_prefix(fits ? head.size() : 0);
    return fits;
  }

  [[nodiscard]] std::string_view taken() const { return all_.substr(0, all_.size() - rest_.size()); }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

private:
  std::string_view all_;
  std::string_view rest_;
};

std::optional<KeyChange> read_values(Lines& lines) {
  KeyChange change;
  auto const reason = lines.take_first() ? lines.take("reason") : std::nullopt;
  auto const date_text = reason ? lines.take("date") : std::nullopt;
  auto const date = date_text ? parse_date(*date_text) : std::nullopt;
  auto const old_key = lines.take_key("old");
  if (!date || to_iso(*date) != *date_text || !old_key ||
      (*reason != rotation_word && *reason != revocation_word)) {
    return std::nullopt;
  }
  change.reason = *reason == rotation_word ? ChangeReason::rotation : ChangeReason::revocation;
  change.date = *date;
  change.old_key = *old_key;
  change.new_key = lines.take_key("new");
  change.recovery = lines.take_key("recovery");
  bool const is_rotation = change.reason == ChangeReason::rotation;
  bool const is_complete = is_rotation ? change.new_key && !change.recovery : change.recovery.has_value();
  bool const is_new = !change.new_key || change.new_key->point != change.old_key.point;
  return is_complete && is_new ? std::optional(change) : std::nullopt;
}

bool is_signed_line(Lines& lines, std::string_view label, PublicKey const& key, std::string_view covered) {
  auto const value = lines.take(label);
  auto const signature = value ? from_base64(*value) : std::nullopt;
  return signature && is_signed(key, covered, *signature);
}

}  // namespace

std::string rotation_statement(SecretKey const& old_key, SecretKey const& new_key, Date date) {
  auto const covered = std::string(first_line) + '\n' + line("reason", rotation_word) +
                       line("date", to_iso(date)) + line("old", minisign_public_line(old_key.public_key())) +
                       line("new", minisign_public_line(new_key.public_key()));
  return covered + signature_line("signed-by-old", old_key, covered) +
         signature_line("signed-by-new", new_key, covered);
}

std::string revocation_statement(PublicKey const& old_key,
                                 SecretKey const& recovery,
                                 SecretKey const* new_key,
                                 Date date) {
  auto covered = std::string(first_line) + '\n' + line("reason", revocation_word) +
                 line("date", to_iso(date)) + line("old", minisign_public_line(old_key));
  if (new_key != nullptr) {
    covered += line("new", minisign_public_line(new_key->public_key()));
  }
  covered += line("recovery", minisign_public_line(recovery.public_key()));
  auto const by_recovery = signature_line("signed-by-recovery", recovery, covered);
  return covered + by_recovery +
         (new_key == nullptr ? std::string() : signature_line("signed-by-new", *new_key, covered));
}

std::variant<KeyChange, std::string_view> read_key_change(std::string_view text) {
  constexpr std::string_view bad_form = "change.format";
  if (text.size() > max_statement_bytes) {
    return bad_form;
  }
  Lines lines(text);
  auto change = read_values(lines);
  if (!change) {
    return bad_form;
  }
  auto const covered = lines.taken();
  change->digest = sha256_hex(covered);
  bool const is_rotation = change->reason == ChangeReason::rotation;
  bool sound = is_signed_line(lines,
                              is_rotation ? "signed-by-old" : "signed-by-recovery",
                              is_rotation ? change->old_key : *change->recovery,
                              covered);
  if (sound && change->new_key) {
    sound = is_signed_line(lines, "signed-by-new", *change->new_key, covered);
  }
  if (!sound) {
    return std::string_view("change.wrong");
  }
  if (!lines.is_at_end()) {
    return bad_form;
  }
  return *change;
}

}  // namespace nb::container

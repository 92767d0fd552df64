#include "app/passphrase.hpp"

#include "core/base/error.hpp"
#include "core/container/passphrase.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace nb::app {
namespace {

constexpr std::size_t longest_line = 1024;

/// The terminal of the person, also where stdin and stdout are something else. While it lives nothing typed
/// is shown, and Ctrl-C comes as a letter: a program that ended here would leave the terminal mute.
class MuteTerminal {
public:
  MuteTerminal()
      : file_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {  // NOLINT(*-vararg): the system's interface
    if (file_ < 0 || ::tcgetattr(file_, &before_) != 0) {
      close();
      throw Error(ErrorKind::usage, "key.no_terminal", "--passphrase-file");
    }
    auto mute = before_;
    mute.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    ::tcsetattr(file_, TCSAFLUSH, &mute);
  }
  ~MuteTerminal() {
    ::tcsetattr(file_, TCSAFLUSH, &before_);
    close();
  }
  MuteTerminal(MuteTerminal const&) = delete;
  MuteTerminal& operator=(MuteTerminal const&) = delete;

  void show(std::string_view text) const {
    while (!text.empty()) {
      auto const written = ::write(file_, text.data(), text.size());
      if (written < 0 && errno != EINTR) {
        return;
      }
      text.remove_prefix(static_cast<std::size_t>(written < 0 ? 0 : written));
    }
  }

  /// The next byte; nothing at the end.
  [[nodiscard]] int next() const {
    unsigned char byte = 0;
    ssize_t count = 0;
    do {
      count = ::read(file_, &byte, 1);
    } while (count < 0 && errno == EINTR);
    return count == 1 ? byte : -1;
  }

private:
  void close() const {
    if (file_ >= 0) {
      ::close(file_);
    }
  }

  int file_;
  termios before_{};
};

[[noreturn]] void give_up() {
  throw Error(ErrorKind::io, "key.no_answer", "");
}

void require_strong(container::Secret const& secret, std::string const& where) {
  auto const fault = container::passphrase_fault(secret.view());
  if (!fault.empty()) {
    throw Error(ErrorKind::refused, std::string(fault), where);
  }
}

}  // namespace

bool has_terminal() {
  int const file = ::open("/dev/tty", O_RDWR | O_CLOEXEC);  // NOLINT(*-vararg): the system's interface
  if (file >= 0) {
    ::close(file);
  }
  return file >= 0;
}

container::Secret hidden_line(std::string const& prompt) {
  constexpr int interrupt = 3;
  MuteTerminal const terminal;
  terminal.show(prompt + " ");
  container::Secret typed(longest_line);
  std::size_t size = 0;
  while (true) {
    int const byte = terminal.next();
    if (byte == interrupt || (byte < 0 && size == 0)) {
      terminal.show("\n");
      give_up();
    }
    if (byte < 0 || byte == '\n' || byte == '\r') {
      break;
    }
    if (size < longest_line) {
      typed.data()[size++] = static_cast<unsigned char>(byte);
    }
  }
  terminal.show("\n");
  return container::Secret(typed.view().substr(0, size));
}

container::Secret passphrase(Program const& program,
                             std::string const& passphrase_file,
                             std::string_view question,
                             std::string const& where) {
  return passphrase_file.empty() ? hidden_line(program.text(question, {{"file", where}}))
                                 : container::read_passphrase_file(passphrase_file);
}

container::Secret new_passphrase(Program const& program,
                                 std::string const& passphrase_file,
                                 std::string_view question,
                                 std::string const& where) {
  auto secret = passphrase(program, passphrase_file, question, where);
  require_strong(secret, where);
  if (passphrase_file.empty() && hidden_line(program.text("key.ask_again")).view() != secret.view()) {
    throw Error(ErrorKind::refused, "key.passphrases_differ", where);
  }
  return secret;
}

}  // namespace nb::app

#include "app/interrupt.hpp"

#include <csignal>
#include <unistd.h>

namespace nb::app {
namespace {

std::string& announcement() {
  static std::string message;
  return message;
}

char const* announced = nullptr;
std::size_t announced_size = 0;

/// Only what a signal handler may do: write, and end by the signal itself, so that the shell sees it.
extern "C" void end_by(int signal) {
  [[maybe_unused]] auto const written = write(STDERR_FILENO, announced, announced_size);
  raise(signal);
}

}  // namespace

void announce_interrupts(std::string message) {
  announcement() = "\n" + std::move(message) + "\n";
  announced = announcement().data();
  announced_size = announcement().size();
  struct sigaction action {};
  action.sa_handler = end_by;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace nb::app

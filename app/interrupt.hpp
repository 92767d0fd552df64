#pragma once

#include <string>

namespace nb::app {

/// From now on Ctrl-C (and a request to end) says so on stderr before the program ends as it would have
/// anyway. Nothing is half-written then: registers change in transactions, folders and files appear by their
/// last rename.
void announce_interrupts(std::string message);

}  // namespace nb::app

#include "tests/support/places.hpp"

namespace nb::test {

std::filesystem::path source_folder() {
  return NB_SOURCE;
}

std::filesystem::path tests_folder() {
  return source_folder() / "tests";
}

}  // namespace nb::test

// Writes the inputs that need a key to be made: seeds FOLDER -> FOLDER/age/…, FOLDER/key_change/…,
// FOLDER/paper_key/…
#include "tests/fuzz/seeds.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

bool write(std::filesystem::path const& folder, std::vector<std::string> const& inputs) {
  std::filesystem::create_directories(folder);
  bool good = true;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::ofstream out(folder / ("seed_" + std::to_string(i + 1)), std::ios::binary);
    out << inputs[i];
    good = good && out.flush().good();
  }
  return good;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "seeds FOLDER\n";
    return 2;
  }
  std::filesystem::path const folder = arguments[1];
  bool const good = write(folder / "age", nb::fuzz::age_files()) &&
                    write(folder / "key_change", nb::fuzz::key_changes()) &&
                    write(folder / "paper_key", nb::fuzz::recovery_sheets());
  return good ? 0 : 1;
}

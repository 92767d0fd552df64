// Stands in for the fuzzing engine: feeds the target each file of the folders named, once. What once crashed
// is so tried again in every test run.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

int main(int argc, char** argv) {
  std::set<std::filesystem::path> inputs;
  for (int i = 1; i < argc; ++i) {
    for (auto const& entry : std::filesystem::directory_iterator(argv[i])) {
      inputs.insert(entry.path());
    }
  }
  for (auto const& path : inputs) {
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);  // so that the last line names the input that crashed
    std::ifstream in(path, std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(in), {});
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
  }
  return inputs.empty() ? 1 : 0;
}

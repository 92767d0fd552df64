# nb_embed(<target> <namespace> <name> BASE <dir> FILES <file> ...)
#
# Compiles files into the program: afterwards `std::span<std::byte const> <namespace>::<name>(std::string_view file)`
# answers with the bytes of one of them (empty if there is no such file), and `<name>_files()` lists them.
# The caller declares both functions in a header of its own.
function(nb_embed target namespace name)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "BASE" "FILES")
  set(symbol "${target}_${name}")
  set(asm ".section .rodata\n")
  set(table "")
  set(names "")
  set(declarations "")
  set(number 0)
  set(paths "")
  foreach(file IN LISTS arg_FILES)
    set(path "${arg_BASE}/${file}")
    string(APPEND asm ".balign 16\n.global ${symbol}_${number}\n${symbol}_${number}: .incbin \"${path}\"\n"
                      ".global ${symbol}_${number}_end\n${symbol}_${number}_end: .byte 0\n")
    string(APPEND declarations "extern \"C\" std::byte const ${symbol}_${number}[];\n"
                               "extern \"C\" std::byte const ${symbol}_${number}_end[];\n")
    string(APPEND table "  if (file == \"${file}\") { return {${symbol}_${number}, ${symbol}_${number}_end}; }\n")
    string(APPEND names "\"${file}\", ")
    list(APPEND paths "${path}")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND asm ".section .note.GNU-stack,\"\",@progbits\n")
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${symbol}")
  file(GENERATE OUTPUT "${out}.S" CONTENT "${asm}")
  file(GENERATE OUTPUT "${out}.cpp" CONTENT
"// Written by scripts/cmake/nb_embed.cmake.
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>
${declarations}
namespace ${namespace} {
std::span<std::byte const> ${name}(std::string_view file);
std::vector<std::string_view> ${name}_files();
std::span<std::byte const> ${name}([[maybe_unused]] std::string_view file) {
${table}  return {};
}
std::vector<std::string_view> ${name}_files() { return {${names}}; }
}  // namespace ${namespace}
")
  set_source_files_properties("${out}.S" PROPERTIES OBJECT_DEPENDS "${paths}")
  set_source_files_properties("${out}.cpp" PROPERTIES SKIP_LINTING ON)
  target_sources(${target} PRIVATE "${out}.S" "${out}.cpp")
endfunction()

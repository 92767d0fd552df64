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

# nb_embed_package(<target> <namespace> <name> PACKAGE <debian package> FILES <path> ... SHA256 <hash> ...)
#
# Like nb_embed, for files that another package installs: fonts, patterns, profiles. They are asked for by their
# file names. A file that is missing or is not the one the program was tested with stops the configuration and
# names the package; NB_SHARE says where else to look than below /.
set(NB_SHARE "" CACHE PATH "Prefix of the folder in which the packages' files lie (default: /)")
function(nb_embed_package target namespace name)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "PACKAGE" "FILES;SHA256")
  set(names "")
  foreach(path hash IN ZIP_LISTS arg_FILES arg_SHA256)
    set(full "${NB_SHARE}${path}")
    if(NOT EXISTS "${full}")
      message(FATAL_ERROR "${full} is missing: install the Debian package ${arg_PACKAGE}")
    endif()
    file(SHA256 "${full}" found)
    if(NOT found STREQUAL hash)
      message(FATAL_ERROR "${full} is not the file of Debian 12's package ${arg_PACKAGE} (SHA-256 ${found})")
    endif()
    get_filename_component(folder "${full}" DIRECTORY)
    get_filename_component(file "${full}" NAME)
    list(APPEND names "${file}")
  endforeach()
  nb_embed(${target} ${namespace} ${name} BASE "${folder}" FILES ${names})
endfunction()

# nb_library(<folder> [USES <folder> ...] [HIDES <target> ...])
#
# One folder = one static library = one namespace; its sources are the files in it. USES names the folders
# whose headers this one may include, and scripts/check-layers reads the same list, so that each arrow is
# written down once. HIDES names third-party targets that no header of this folder may mention.
function(nb_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;HIDES")
  nb_targets_of(target ${folder})
  nb_targets_of(used ${arg_USES})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${folder}/*.cpp")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${folder}/*.hpp")
  if(sources)
    add_library(${target} STATIC ${sources} ${headers})
    target_link_libraries(${target} PUBLIC ${used} PRIVATE ${arg_HIDES})
    target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
    nb_compile_settings(${target})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${used})
    target_include_directories(${target} INTERFACE "${PROJECT_SOURCE_DIR}")
    target_compile_features(${target} INTERFACE cxx_std_20)
  endif()
  list(JOIN arg_USES " " uses)
  list(JOIN arg_HIDES " " hides)
  set_property(GLOBAL APPEND PROPERTY NB_LAYERS "${folder}: ${uses} | ${hides}")
endfunction()

# core/graph -> nb_core_graph
function(nb_targets_of result)
  list(TRANSFORM ARGN REPLACE "/" "_" OUTPUT_VARIABLE targets)
  list(TRANSFORM targets PREPEND "nb_")
  set(${result} ${targets} PARENT_SCOPE)
endfunction()

function(nb_compile_settings target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF
    COMPILE_WARNING_AS_ERROR ${NB_DEVELOPER_MODE})
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wimplicit-fallthrough>
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
endfunction()

function(nb_write_layers file)
  get_property(layers GLOBAL PROPERTY NB_LAYERS)
  list(JOIN layers "\n" text)
  file(WRITE "${file}" "${text}\n")
endfunction()

# shellcheck shell=bash
# Sourced by the other scripts: runs a stage, says how long it took, and shows its output only if it fails or
# somebody watches.

export LC_ALL=C.UTF-8
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER:-ccache}
fi
stage_times=()

say() { printf '%s\n' "$*"; }

# seconds_since <start as from EPOCHREALTIME>: "12.3"
seconds_since() {
  local now=${EPOCHREALTIME/[.,]/} start=${1/[.,]/}
  local tenths=$(((now - start) / 100000))
  printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

# stage <name> <command ...>: its output is shown as it comes. The command runs in a subshell and, being in no
# condition, stops at its first error even if it is a function.
stage() {
  local name=$1 start=$EPOCHREALTIME status
  shift
  set +e
  (set -e && "$@")
  status=$?
  set -e
  if [[ $status != 0 ]]; then
    say "FAILED: $name (after $(seconds_since "$start") s): $*"
    exit 1
  fi
  stage_times+=("$(printf '%-12s %8s s' "$name" "$(seconds_since "$start")")")
}

# quiet_stage <name> <command ...>: shown only on a terminal or after a failure
quiet_stage() {
  if [[ -t 1 ]]; then
    stage "$@"
    return
  fi
  stage "$1" run_quietly "${@:2}"
}

run_quietly() {
  local log status
  log=$(mktemp)
  set +e
  (set -e && "$@") >"$log" 2>&1
  status=$?
  set -e
  [[ $status == 0 ]] || tail -n 100 "$log"
  rm -f "$log"
  return $status
}

# nb_build_bench <target ...>: optimised, for measuring, into build/bench
nb_build_bench() {
  cmake --preset bench >/dev/null
  cmake --build --preset bench --target "$@" >&2
}

print_times() {
  say ""
  say "Time taken:"
  printf '  %s\n' "${stage_times[@]}"
}

# Shared by the scripts in bin/. Sourced, not run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tools="$root/.build-tools"
say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# The one debug build: tests and browser tests use it, so nothing is built twice.
debug_build() { swift build --package-path "$root" --build-tests --explicit-target-dependency-import-check error; }

#!/bin/sh
# lint.sh [FILE…]: clang-tidy over the library, the command and the training programs; warnings are errors (.clang-tidy).
set -eu
cd "$(dirname "$0")/.."
[ -f build-lint/compile_commands.json ] || CC=clang meson setup build-lint -Dtrain=true -Dbench=true >/dev/null
generated=$(ninja -C build-lint -t targets all | sed -n 's/^\(.*\.\(inc\|h\|c\)\): CUSTOM_COMMAND$/\1/p')
[ -z "$generated" ] || ninja -C build-lint --quiet $generated
[ $# -gt 0 ] || set -- $(git ls-files 'src/*.c' 'cli/*.c' 'serve/*.c' 'train/*.c' 'bench/*.c')
printf '%s\n' "$@" | xargs -P 2 -n 4 clang-tidy -p build-lint --quiet 2>/dev/null
echo "lint: $# files are clean"

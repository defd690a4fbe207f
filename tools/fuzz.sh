#!/bin/sh
# fuzz.sh [SECONDS [NAME…]]: runs tests/fuzz/fuzz_NAME.c under libFuzzer (ASan, UBSan), SECONDS each (60), from tests/fuzz/corpus/NAME.
# What crashes is kept in build-fuzz/NAME-crash…; its smallest form belongs into tests/fuzz/corpus/NAME, which every `make test` replays.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
[ -f build-fuzz/build.ninja ] || CC=clang meson setup build-fuzz -Dfuzz=true -Dbuildtype=debugoptimized -Darena_malloc=true \
    -Db_sanitize=address,undefined -Db_lundef=false >/dev/null
ninja -C build-fuzz --quiet
[ $# -gt 0 ] || set -- $(ls tests/fuzz/fuzz_*.c | sed 's/.*fuzz_\(.*\)\.c/\1/')
status=0
for name in "$@"; do
    mkdir -p "build-fuzz/found/$name" "tests/fuzz/corpus/$name"
    printf 'fuzz %s, %s s: ' "$name" "$seconds"
    if "build-fuzz/tests/fuzz_$name" -max_total_time="$seconds" -max_len=16384 -timeout=10 -rss_limit_mb=3000 -print_final_stats=1 \
        -artifact_prefix="build-fuzz/$name-" "build-fuzz/found/$name" "tests/fuzz/corpus/$name" >"build-fuzz/$name.log" 2>&1; then
        sed -n 's/stat::number_of_executed_units: */executed /p' "build-fuzz/$name.log"
    else
        status=1
        echo "FAILED, see build-fuzz/$name.log"
        grep -m 5 -e ERROR -e 'runtime error' -e SUMMARY "build-fuzz/$name.log" || true
    fi
done
exit $status

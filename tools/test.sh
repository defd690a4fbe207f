#!/bin/sh
# test.sh: every test under ASan and UBSan, then a summary line. Builds into build-test.
set -eu
cd "$(dirname "$0")/.."
[ -f build-test/build.ninja ] || meson setup build-test -Dbuildtype=debugoptimized -Db_sanitize=address,undefined -Db_lundef=false \
    -Dwerror=true -Darena_malloc=true >/dev/null
ninja -C build-test --quiet
exec meson test -C build-test --no-rebuild --print-errorlogs

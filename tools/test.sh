#!/bin/sh
# test.sh: every test under ASan and UBSan, then a summary line. Builds into build-test.
set -eu
cd "$(dirname "$0")/.."
[ -f build-test/build.ninja ] || meson setup build-test -Dbuildtype=debugoptimized -Db_sanitize=address,undefined -Db_lundef=false \
    -Dwerror=true -Darena_malloc=true >/dev/null
ninja -C build-test --quiet
status=0
meson test -C build-test --no-rebuild --print-errorlogs || status=$?
# the closing line that test runners share: counted from meson's own log
python3 - build-test/meson-logs/testlog.json <<'END'
import json, sys
results = [json.loads(line)["result"] for line in open(sys.argv[1], encoding="utf-8")]
good = sum(r in ("OK", "EXPECTEDFAIL") for r in results)
skipped = sum(r == "SKIP" for r in results)
print(f"{good} passed, {len(results) - good - skipped} failed" + (f", {skipped} skipped" if skipped else ""))
END
exit $status

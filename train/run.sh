#!/bin/sh
# run.sh SHARED [--accept] [NAME…]: trains every model (or those named) from SHARED/data, in order, and says which came out as they are in
# models/. Training is in integers and in a fixed order: the same sets and programs give the same bytes. A model that comes out changed
# is left in build-train/models and the script fails, unless --accept puts it into models/.
set -eu
shared=$(realpath "${1:-../shared}")
[ $# -eq 0 ] || shift
accept=no
if [ "${1:-}" = --accept ]; then accept=yes; shift; fi
cd "$(dirname "$0")/.."
[ -d "$shared/data" ] || { echo "train: no data in $shared" >&2; exit 2; }
[ -f build-train/build.ninja ] || meson setup build-train -Dtrain=true >/dev/null
ninja -C build-train --quiet
made=build-train/models t=build-train/train data=$shared/data
mkdir -p $made
changed=""

# model NAME COMMAND…: runs the command, which writes $made/NAME.model (of a NAME with a dot: $made/NAME), unless others were asked for
wanted=" $* "
model() {
    name=$1 file=$1.model; shift
    case $name in *.*) file=$name ;; esac
    case $wanted in "  " | *" $name "*) ;; *) cp "models/$file" $made/; return ;; esac
    printf '%-8s training …\r' "$name" >&2
    "$@" >"$made/$name.log" 2>&1 || { echo "$name: failed, see $made/$name.log" >&2; exit 3; }
    sum=$(sha256sum "$made/$file" | cut -c1-16)
    if cmp -s "$made/$file" "models/$file"; then
        printf '%-8s %s unchanged\n' "$name" "$sum"
    else
        printf '%-8s %s CHANGED\n' "$name" "$sum"
        changed="$changed $name"
        [ $accept = no ] || cp "$made/$file" models/
    fi
}
. train/models.sh

[ -z "$changed" ] || [ $accept = yes ] || { echo "changed:$changed (make them ours with: train/run.sh $shared --accept$changed)" >&2; exit 1; }

#!/bin/sh
# packages.sh [EXTRA…]: installs the Debian packages of debian-packages.txt (and EXTRA) that are missing; without root it prints the command.
set -eu
cd "$(dirname "$0")/.."
want="$(grep -v '^#' debian-packages.txt | tr '\n' ' ') $*"
missing=""
for p in $want; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ]; then
    echo "readout needs packages that are not here. Run this, then make again:" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "installing$missing" >&2
apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null

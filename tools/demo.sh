#!/bin/sh
# demo.sh READOUT: reads the examples (an invented peace process) into a record and looks at it from ten sides.
set -eu
readout=$(realpath "${1:-build/readout}")
cd "$(dirname "$0")/.."
record=build/demo.db
mkdir -p build
rm -f "$record" "$record-wal" "$record-shm"

bold=; plain=
if [ -t 1 ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); fi
# say HEADING COMMAND…: the heading, the command as one would type it, what it gives
say() {
    printf '\n%s%s%s\n' "$bold" "$1" "$plain"
    shift
    shown=$(printf ' %s' "$@")
    printf '$ readout%s -d %s\n\n' "$shown" "$record"
    "$readout" "$@" -d "$record" 2>&1
}

printf '%sThirty-four pages of an invented peace process, as crawled: text, HTML, a feed, an archive (examples/README.md)%s\n' "$bold" "$plain"
export READOUT_KNOW=build/demo-know # who the invented people are: a user's own tables, kept apart from yours
rm -rf "$READOUT_KNOW"
printf '$ readout know add examples/know/*.tsv\n\n'
"$readout" know add examples/know/*.tsv
printf '\n$ readout read examples/ -d %s\n\n' "$record"
"$readout" read examples/ -d "$record" 2>&1

# the same for a verb that needs no record
say_of() {
    printf '\n%s%s%s\n' "$bold" "$1" "$plain"
    shift
    printf '$ readout %s\n\n' "$*"
    "$readout" "$@" 2>&1
}

say_of 'What was taken from a page of HTML, and what was left out' blocks examples/26_herald-corridor-agreed.html
say 'What happened, in order' timeline --limit 24
say 'Who contacted whom, and on how many independent sources' contacts --limit 16
say 'What was planned, and what became of it' plans --limit 12
say 'What happened on the ground' events --kind assault --limit 8
say 'The life of a ceasefire' process 'Sarn Valley'
say 'Who accused whom' statements --kind accuse --limit 6

say 'Which reports are copies, and of whom' copies --limit 10
call=$("$readout" contacts --json --kind phone-call --since 2019-03-13 --limit 1 -q -d "$record" | sed -n 's/.*"id":"\([a-z0-9]*\)".*/\1/p')
if [ -n "$call" ]; then say 'Who had the first phone call from whom: the roots are its independent sources' sources "$call"; fi
if [ -n "$call" ]; then say 'Why the first phone call is in the record' explain "$call"; fi
printf '\nTo look at it in your browser: build/readout serve -d %s --open\n' "$record"
printf 'The record is an SQLite file: sqlite3 %s "SELECT * FROM contact_list"\n' "$record"

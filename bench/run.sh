#!/bin/sh
# run.sh: times each step over bench/pages (invented pages of about 3.5 KB), prints the table with shares and budgets, and writes
# bench/results.csv (step,value,unit,budget,command). Times are of this machine's processor, the
# quickest of many rounds; instruction counts are nearly the same on any. Where the pages of the article-extraction benchmark are
# at hand (SHARED, ../shared), HTML is read from them, and from the other sets of pages. PEERS=1 measures dateparser, trafilatura and datasketch beside us.
set -eu
cd "$(dirname "$0")/.."
build=build-bench
[ -f $build/build.ninja ] || meson setup $build -Dbench=true >/dev/null
ninja -C $build --quiet src/know.bin bench/readout-bench bench/readout-bench-reuse bench/readout-bench-warc
bench=$build/bench/readout-bench
export READOUT_SHARE=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$bench" "$work/bench.db" bench/pages/*.txt -- examples/*.txt tests/cases/*/page.txt bench/pages/*.txt >"$work/rows"

# instructions a page: the difference between 1 and 3 rounds, so that opening and warming up fall out
count() { perf stat -x, -e instructions:u -o "$work/perf" "$bench" --rounds "$1" "$2" && sed -n 's/^\([0-9][0-9]*\),.*instructions.*/\1/p' "$work/perf"; }
count_slowly() { valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" --rounds "$1" "$2" 2>&1 | sed -n 's/.*Collected : \([0-9]*\).*/\1/p'; }
with=
if command -v perf >/dev/null && [ -n "$(count 1 bench/pages/ministers-in-vienna.txt 2>/dev/null)" ]; then with=count
elif command -v valgrind >/dev/null; then with=count_slowly; fi
if [ -n "$with" ]; then
    page=bench/pages/ministers-in-vienna.txt
    one=$($with 1 $page) three=$($with 3 $page)
    echo "instructions,$(awk "BEGIN { printf \"%.3f\", ($three - $one) / 2e6 }"),million a page" >>"$work/rows"
fi

# crawled pages to reports: "html" is the article-extraction benchmark, the set that goals are set on
crawled=${SHARED:-../shared}/data/pages
html=$work/aeb
for set in aeb fundus_eval fundus_tests wcxb trafilatura; do
    [ -d "$crawled/$set" ] || continue
    mkdir "$work/$set"
    for page in "$crawled/$set"/*.html.gz; do gunzip -c "$page" >"$work/$set/$(basename "$page" .gz)"; done
    if [ $set = aeb ]; then name=html; else name="html of $set"; fi
    "$bench" --reports "$name" "$work/$set"/*.html >>"$work/rows"
done
if [ -d "$html" ]; then
    python3 bench/warc.py "$work/crawl.warc.gz" "$html"
    $build/bench/readout-bench-warc "$work/crawl.warc.gz" "$work/crawl.db" >>"$work/rows"
fi

# text looked for among a million others, and through a record
$build/bench/readout-bench-reuse 1000000 "$work/reuse.db" 60000 >>"$work/rows"

# the server under load (wrk), on a record of 8,000 reports; SERVED names one that is there already
if command -v wrk >/dev/null; then
    texts=${SHARED:-../shared}/data/copies/outlets-8000.jsonl.gz served=${SERVED:-$work/served.db}
    ninja -C $build --quiet cli/readout
    [ -f "$served" ] || [ ! -f "$texts" ] || $build/cli/readout read -q --keep text --field text=text,url=url,outlet=outlet,date=date,title=title -d "$served" "$texts" >/dev/null
    [ ! -f "$served" ] || python3 bench/serve.py $build/cli/readout "$served" >>"$work/rows"
fi

# peers in the same go: PEERS=1 fetches them from PyPI into the build folder, once
peers=$build/peers
[ "${PEERS:-}" != 1 ] || [ -d $peers ] || { python3 -m venv $peers && $peers/bin/pip install -q dateparser trafilatura lxml_html_clean datasketch; }
if [ -x $peers/bin/python ]; then
    $peers/bin/python bench/peer.py bench/pages/*.txt >>"$work/rows"
    $build/bench/readout-bench-reuse --print 5000 >"$work/texts"
    $peers/bin/python bench/reuse_peer.py "$work/texts" >>"$work/rows"
    [ ! -d "$html" ] || $peers/bin/python bench/extract_peer.py "$html"/*.html >>"$work/rows"
fi
exec python3 bench/table.py "$work/rows"

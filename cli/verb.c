/* verb.c: the table of verbs and their help. */
#include "verb.h"

#include <stdio.h>
#include <string.h>

const verb verbs[] = {
    {"read", "dFjKXJ", run_read, "The record", "PATH…",
     "Read pages (text, HTML, folders, web archives, JSON lines, - for standard input) into the record.",
     "readout read pages/ -d talks.db\n  readout read crawl-*.warc.gz -d talks.db --stats\n  curl -s URL | readout read -\n"
     "  readout read feed.jsonl.gz --field text=article.body,date=article.published,outlet=site.name,byline=authors\n"
     "  readout read dump.jsonl --field html=raw_html,url=link,captured=fetched",
     "Files are text or HTML pages, web archives (.warc), JSON lines (.jsonl), each also packed (.gz, .zst); what a\n"
     "file holds is told from its first bytes. Archives and JSON lines are streamed: they may be larger than memory. A\n"
     ".csv beside pages with a column `file` (and any of url, captured, outlet, title, date, byline) says what is\n"
     "known of them. What is damaged is named with its byte and passed over; the rest is read, and the exit code is 1.\n"
     "The source of a report is the file's name; in an archive name#byte, the byte of the file where the record or its\n"
     "packed member begins (name#byte+bytes: so far into the unpacked member); in JSON lines name#byte of the line."},
    {"forget", "dJ", run_forget, "The record", "REPORT…", "Take reports out: the record becomes as if they had never been read.",
     "readout forget rabcdefghijklmnop -d talks.db"},
    {"settle", "dJ", run_settle, "The record", "",
     "Build every settled table again from the readings (after reading was broken off).", "readout settle -d talks.db"},
    {"reread", "djJ", run_reread, "The record", "",
     "Read the pages that the record keeps again with this engine; reports keep their ids.", "readout reread -d talks.db", NULL},
    {"export", "dfkTo", run_export, "The record", "",
     "Write the whole record as json, jsonl or csv (--format); --no-text leaves out the reports' text.",
     "readout export --format json -d talks.db > talks.json\n  readout export --format csv --kind statements -d talks.db"},
    {"timeline", "dJsuakn", run_list, "Looking", "", "Everything with a day, in order.",
     "readout timeline --since 2019-03 --until 2019-05-31"},
    {"contacts", "dJsuakn", run_list, "Looking", "", "Who contacted whom, when, how, and on how many independent sources.",
     "readout contacts --actor Lavrov --kind phone-call"},
    {"statements", "dJsuakn", run_list, "Looking", "", "Who said what of whom.", "readout statements --kind accuse --since 2019"},
    {"plans", "dJsuakn", run_list, "Looking", "", "What was set for later, and what became of it.", "readout plans --kind open"},
    {"reports", "dJsuakn", run_list, "Looking", "", "The reports read, with their days and sources.", "readout reports --json"},
    {"actors", "dJakn", run_list, "Looking", "", "The people, states and bodies of the record.", "readout actors --kind person"},
    {"stories", "dJsuakn", run_list, "Looking", "[WORDS]",
     "Reports that tell of one happening and what followed within days; WORDS: those with a report that has them all.",
     "readout stories --since 2019-03 --actor Venn\n  readout stories cease-fire observers\n  readout stories --kind THREAD",
     "A story is what several reports tell of: `readout show ID` lists them, `readout explain ID` says of each why it is there:\n"
     "the words and actors that it shares with the others, the dated contacts and plans that others tell of too, and the story\n"
     "that it stands next nearest to. sources: how many of them are independent. Stories that follow one another (rounds of\n"
     "the same talks) have one thread: --kind with its id lists them all."},
    {"search", "dJsun", run_list, "Looking", "WORDS", "Find words in reports and statements.",
     "readout search cease-fire observers"},
    {"show", "dJ", run_show, "Looking", "ID", "One report, actor, entry or story, with its evidence.", "readout show cabcdefghijklmnop"},
    {"explain", "dJ", run_show, "Looking", "ID", "Why an entry or a story is as it is: the sentence, each field's rule, what was refused.",
     "readout explain cabcdefghijklmnop"},
    {"text", "F", run_inspect, "Steps of the engine (JSON lines)", "PATH…", "The report found on each page.",
     "readout text page.txt"},
    {"blocks", "FJ", run_inspect, "Steps of the engine (JSON lines)", "PATH…",
     "Every visible block of a page, and what became of it: text, head, or left out (-).", "readout blocks page.html"},
    {"parse", "FBC", run_inspect, "Steps of the engine (JSON lines)", "PATH…",
     "Sentences, tags and heads as CoNLL-U; --conllu-in takes given tokens.",
     "echo 'Kerry called Lavrov.' | readout parse --bare -"},
    {"names", "FBI", run_inspect, "Steps of the engine (JSON lines)", "PATH…", "Names with their kinds.", "readout names page.txt"},
    {"when", "FBRN", run_inspect, "Steps of the engine (JSON lines)", "PATH…",
     "Expressions of time, resolved from --ref DAY or from the page's own day.",
     "echo 'They met last Friday.' | readout when --bare --ref 2019-03-14 -"},
    {"mentions", "FBCRN", run_inspect, "Steps of the engine (JSON lines)", "PATH…",
     "Who is spoken of, tied together, and who that is on the page's own day or on --ref DAY.",
     "readout mentions page.txt\n"
     "  echo 'Kerry met his Russian counterpart.' | readout mentions --bare --ref 2016-02-20 -"},
    {"attributions", "FB", run_inspect, "Steps of the engine (JSON lines)", "PATH…",
     "Source, cue and content of what is said; offsets are bytes of the file.", "readout attributions page.txt"},
    {"map", "F", run_inspect, "Steps of the engine (JSON lines)", "PATH…", "The whole reading of each page.",
     "readout map page.txt"},
    {"know", "J", run_know, "Knowledge", "who|check|add|list|remove …",
     "What is known of whom on which day, and why; a user's own actors, aliases and corrections.",
     "readout know who \"Foreign Minister\" Russia 2016-02-20\n  readout know who Lavrov 2016-02-20\n  readout know who \"the Quartet\"\n"
     "  readout know check mine.tsv\n  readout know add mine.tsv\n  readout know list\n  readout know remove mine.tsv",
     "who WORDING [OF] [DAY]   everything known of a wording (a person, state, body, office, outlet, place), or of an office and\n"
     "                         whose it is; with a day those of that day. Each with the row of the table, its source, and how its\n"
     "                         days are known. Nothing known: exit code 1, and the nearest wordings.\n"
     "check [FILE...]          the tables, the wordings that clash, and the file made from them; FILE: tables of yours, before adding\n"
     "add FILE.tsv...          take your own rows: they go before ours from then on, in every reading and in explain (user: FILE line N)\n"
     "list                     your rows, with their keys\n"
     "remove FILE|KEY...       undo\n"
     "A table of yours is tab-separated, its first line names columns; which table its rows are for follows from them:\n"
     "  spells      of office person, also for title wikidata from to acting seen source (person -: nobody)\n"
     "  persons     name names, also gender wikidata source\n"
     "  bodies      key, also name names kind generic states members parent ucdp source\n"
     "  states      key adjectives, also name names demonyms capital metonyms iso3 iso2 cow cameo from to source\n"
     "  outlets     key domains, also name kind names country source\n"
     "  places      name lat lon, also names state population source\n"
     "  offices     key wordings, also name rank kind source\n"
     "  firstnames  name gender; translit: kind from to\n"
     "A line  # table: states  says which table where the columns do not (key names: a body, unless told).\n"
     "A row of the same key takes the place of ours; columns that you leave out stay as ours; a cell +A|B adds to our list. A spell of\n"
     "yours takes the place of ours on its days: of the same person wholly, of another it is cut. Rows are kept in $READOUT_KNOW,\n"
     "else in $XDG_DATA_HOME/readout/know or ~/.local/share/readout/know."},
    {"version", "", run_version, "Other", "", "The version of the engine.", "readout version"},
};
const size_t verb_count = sizeof verbs / sizeof *verbs;

const verb *verb_find(const char *name)
{
    for (size_t i = 0; i < verb_count; i++)
        if (!strcmp(verbs[i].name, name)) return &verbs[i];
    return NULL;
}

typedef struct option_help {
    char letter;
    const char *words;
} option_help;

static const option_help option_helps[] = {
    {'d', "-d, --record FILE   the record (default: readout.db)"},
    {'s', "--since DAY         from this day on (YYYY, YYYY-MM or YYYY-MM-DD); undated entries are left out and counted"},
    {'u', "--until DAY         up to this day"},
    {'a', "--actor WHO         a name, a country or an id"},
    {'k', "--kind KIND         phone-call, meeting, accuse, open, person …"},
    {'n', "-n, --limit N       at most N rows"},
    {'f', "--format FORMAT     json, jsonl or csv"},
    {'T', "--no-text           ids, offsets and snippets of at most 30 words"},
    {'o', "-o, --output FILE   write here instead of standard output"},
    {'F', "--field MAP         fields of JSON lines: text=body,date=published,url=link,title=headline,outlet=site; also html (a field\n"
          "                      that holds HTML), captured, byline. A dot goes into an object: text=article.body; of a list of strings\n"
          "                      all are taken. Without it each field is looked for under its own name"},
    {'j', "-j, --threads N     threads (default: one a processor)"},
    {'K', "--keep WHAT         of each page: blocks (default: what was visible, enough to read it again), text (of the report alone), page (all)"},
    {'X', "--stats             say how many sentences needed no parse, and every reason for skipping or passing over"},
    {'R', "--ref DAY           the day from which expressions are resolved"},
    {'B', "--bare              the file is the text itself: no furniture, offsets are bytes of the file"},
    {'C', "--conllu-in         tokens are given as CoNLL-U"},
    {'I', "--iob-in            tokens are given one a line: word TAB label"},
    {'N', "--jsonl             standard input is JSON lines {\"id\",\"ref\",\"text\"}"},
    {'J', "--json              JSON lines instead of a table"}};

void verb_help(const verb *self)
{
    printf("readout %s %s\n%s\n", self->name, self->usage, self->purpose);
    if (self->more) printf("\n%s\n", self->more);
    puts("\nOptions");
    for (size_t i = 0; i < sizeof option_helps / sizeof *option_helps; i++)
        if (strchr(self->allowed, option_helps[i].letter)) printf("  %s\n", option_helps[i].words);
    printf("  --share DIR         the folder with models/, data/ and know.bin (or $READOUT_SHARE)\n"
           "  --log json          messages as JSON lines\n  -q, --quiet         no progress, no summary\n\nExample\n  %s\n",
           self->example);
}

void verbs_help(void)
{
    puts("readout: news pages on diplomacy in, a record that can be cited out.\n\nreadout VERB [OPTIONS] …");
    const char *group = "";
    for (size_t i = 0; i < verb_count; i++) {
        if (strcmp(group, verbs[i].group) != 0) printf("\n%s\n", group = verbs[i].group);
        printf("  %-13s %s\n", verbs[i].name, verbs[i].purpose);
    }
    puts("\nStart with:  readout read PAGES/    then:  readout timeline\n"
         "readout VERB --help shows options and an example. Exit codes: 0 good, 1 some pages failed, 2 usage, 3 record, 4 not "
         "found, 5 system.");
}

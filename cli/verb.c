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
    {"retire", "dJ", run_retire, "The record", "[DAY|none]",
     "Retire days: no later report is compared with reports of these days any more; without DAY, say which are.",
     "readout retire 2019-12-31 -d talks.db\n  readout retire none -d talks.db",
     "A report that was surely published by DAY is out for every later one: it is found as a copy of none, and none as a copy of it. What\n"
     "the reports of those days share among themselves stays. A record that grows for years stays quick that way."},
    {"reread", "djJ", run_reread, "The record", "",
     "Read the pages that the record keeps again with this engine; reports keep their ids.", "readout reread -d talks.db", NULL},
    {"merge-records", "dJ", run_merge_records, "The record", "RECORD…",
     "Take all pages and corrections of other records into one (-d), as if all had been read there.",
     "readout merge-records mine.db hers.db -d ours.db",
     "The other records are only read; the one of -d may be new or hold pages already. All must have been read with the same models and\n"
     "tables (`readout reread` makes them so). A page in two records is kept as if it had been read twice into one; a correction in both is\n"
     "one. Of corrections that contradict, those of the record named last hold. A file that is damaged or no record: nothing changes."},
    {"export", "dfkToHVsuatpyc", run_export, "The record", "",
     "Write the whole record as json, jsonl or csv (--format), its events for scripts, or all of it for other programs; --no-text leaves out the reports' text.",
     "readout export --format json -d talks.db > talks.json\n  readout export --format csv --kind statements --hxl -d talks.db\n"
     "  readout export --format gdelt -d talks.db > events.tsv\n  readout export --format graphml --since 2019-03 -d talks.db > who-with-whom.graphml",
     "geojson, jsonld, timelinejs, graphml and rss are those of the lists (`readout contacts --format geojson`), of all lists that have them, and take\n"
     "--since, --until, --actor. json, jsonl and csv are the whole record always.\n"
     "datasette is a metadata.json: Datasette opens a record as it is (`datasette talks.db -m metadata.json`), and this says what each table and view is.\n"
     "polecat, icews and gdelt are the events that happened or are alleged, a row for each source and target, in the columns that scripts for those\n"
     "tables read (gdelt: 58, without a head). Columns that nothing is known for are empty; src/view/event_tables.c says what each holds."},
    {"right", "dJY", run_correct, "Correcting", "ID", "Say that an entry is so: its confidence is 1.",
     "readout right cabcdefghijklmnop -d talks.db",
     "With the id of an entry it is said of the whole entry, with that of another of its notes (`readout explain` has them) of that note. Of right\n"
     "and wrong the later holds: what was withdrawn comes back."},
    {"wrong", "dJY", run_correct, "Correcting", "ID", "Say that an entry is not so: it is withdrawn, with the same words in copies.",
     "readout wrong cabcdefghijklmnop --why \"a photograph of last year's meeting\" -d talks.db",
     "No list, count or export has it; `readout corrections` lists it, `readout show` says by which correction it was withdrawn, `readout undo`\n"
     "or `readout right` brings it back. With the id of a note that is not its entry's own (`readout explain` has them) this piece of evidence\n"
     "leaves the entry. A page that is read later and tells of it in words of its own is an entry of its own: nobody has seen that yet."},
    {"edit", "dJY", run_correct, "Correcting", "ID FIELD VALUE", "Say what a field of an entry should be.",
     "readout edit cabcdefghijklmnop kind meeting -d talks.db\n  readout edit cabcdefghijklmnop date 2019-03-13 --why \"the ministry's readout\"\n"
     "  readout edit cabcdefghijklmnop parties \"Oskar Venn; Mirela Tosk\"\n  readout edit cabcdefghijklmnop initiator \"\"",
     "  contact    kind parties initiator date until place status topics\n"
     "  statement  speaker stance quote target date\n"
     "  plan       what parties date until place status\n"
     "  event      type source target date until place modality\n"
     "VALUE is a word that the field may have (a wrong one is told which), a date as far as it is known (YYYY, YYYY-MM or YYYY-MM-DD), an actor's id or\n"
     "name as the record or the tables have it, a place (\"Geneva\", \"Moscow, USA\"), or text. Several actors or topics are parted by ; and an empty\n"
     "VALUE is none. What the pages say is kept with their evidence; pages read later do not undo it, nor does what became of a plan elsewhere.\n"
     "Of edits of one field the latest holds."},
    {"note", "dJ", run_correct, "Correcting", "ID TEXT", "Remark on an entry; the remark is shown with it, and exported.",
     "readout note cabcdefghijklmnop \"confirmed by the embassy on the phone\" -d talks.db"},
    {"merge", "dJ", run_correct, "Correcting", "ID ID…", "Say that two or more entries of one kind are one.",
     "readout merge cabcdefghijklmnop cbcdefghijklmnopq -d talks.db",
     "People know better than rules: the entries are one whatever their days, places and kinds of contact say; what each page says\n"
     "otherwise is kept with its evidence. It holds when pages are read again, and for every order of reading. A contact, a statement and a\n"
     "plan can never be one. An id is that of an entry, or of any note in it (`readout explain` has them)."},
    {"split", "dJ", run_correct, "Correcting", "ID", "Say that evidence does not belong in its entry.", "readout split cabcdefghijklmnop -d talks.db",
     "With the id of a note (`readout explain` has them) this piece of evidence leaves its entry. With an entry's own id its evidence becomes\n"
     "an entry for each report. Of a merge and a split of the same notes the later holds."},
    {"undo", "dJ", run_correct, "Correcting", "NUMBER", "Take a correction back, by its number.", "readout undo 3 -d talks.db",
     "Nothing is deleted: taking back is a correction too, and can be taken back itself."},
    {"corrections", "dJknUfH", run_list, "Correcting", "", "What people corrected, where it stands now, and what overrides it.",
     "readout corrections --unplaced -d talks.db",
     "Every correction is kept with the words of the evidence that it was said of, and finds them again in a later reading. One that lost\n"
     "its place (--unplaced: its words are gone, or its report was forgotten; why says so) is kept, and holds again when they are back.\n"
     "other is what was said, or the words at the other end of a merge or split."},
    {"timeline", "dJsuakntpycfHV", run_list, "Looking", "", "Everything with a day, in order: contacts, plans and events.",
     "readout timeline --since 2019-03 --until 2019-05-31\n  readout timeline --kind events\n  readout timeline --kind ASSAULT --actor Karvelia",
     "An event is told by its type, who does it → to whom, and its modality as status; those that are planned, supposed or long past are in\n"
     "`readout events` alone. A plan or a consultation that is a contact stands there as the contact. --kind takes contacts, plans, events,\n"
     "statements, or a kind, status, type, modality or stance of these; statements are listed where it asks for them."},
    {"contacts", "dJsuakntpycfHV", run_list, "Looking", "", "Who contacted whom, when, how, and on how many independent sources.",
     "readout contacts --actor Lavrov --kind phone-call\n  readout contacts --format geojson > contacts.geojson\n"
     "  readout contacts --since 2019 --format csv --hxl > contacts.csv"},
    {"statements", "dJsuakntpycfHV", run_list, "Looking", "", "Who said what of whom.", "readout statements --kind accuse --since 2019"},
    {"plans", "dJsuaknOWftpycHV", run_list, "Looking", "", "What was set for later, and what became of it.",
     "readout plans --open --since 2019-04\n  readout plans --overdue -d talks.db\n  readout plans --open --format ics > plans.ics",
     "status is open, kept, postponed, missed or cancelled, by what the pages tell; `readout explain ID` says which report settles it, and why.\n"
     "new_day is the day to which a plan was put off, where that is known: the plan of that day is an entry of its own. overdue: an open\n"
     "plan whose last possible day lies so many days before the last day read (the greatest day of a report, not today).\n"
     "--format ics is an iCalendar file: an all-day event a plan, TENTATIVE while it is open, CONFIRMED when kept, CANCELLED when it was\n"
     "cancelled or missed, or is on another day now. Plans whose days are not known to a month are left out, and their number is said."},
    {"events", "dJsuaknftpycHV", run_list, "Looking", "", "Who did what to whom, in PLOVER's types.",
     "readout events --kind assault --since 2019\n  readout events --actor Karvelia --kind denied", "--kind takes a type (ASSAULT), a mode (aerial) or a modality (happened, alleged,\n"
     "denied, planned, hypothetical, historical)."},
    {"reports", "dJsuakntpycfHV", run_list, "Looking", "", "The reports read, with their days and sources.", "readout reports --json"},
    {"new", "dJsakfnHV", run_list, "Looking", "--since DAY",
     "What the reports since a day told for the first time: contacts, plans, and what became of known plans.",
     "readout new --since 2019-04-15 -d talks.db\n  readout new --since 2019-04-15 --kind statements --actor Venn\n  readout new --since 2019-04-15 --kind ASSAULT",
     "--since is a day of reports (when it was published), not of what they tell. `why` is\n"
     "  new             no report from before that day tells it\n"
     "  kept, missed, postponed, cancelled    a plan known before, and nothing before that day told this fate\n"
     "  more sources    known before, and an independent source more tells it: see sources_before and sources\n"
     "`told` is the day of the first report that makes it so, `words` are that report's. Statements and events are listed where --kind asks\n"
     "for them (statements, events, or a stance, type or modality). A report whose day may be on either side counts for neither, and their number is said."},
    {"coverage", "dJsubfnH", run_list, "Looking", "",
     "Pages by outlet and day, so that \"no contact\" can be told from \"no pages\".",
     "readout coverage --since 2019-03 --until 2019-05 -d talks.db\n  readout coverage --by week --format csv > weeks.csv",
     "A row an outlet (else the host of the URL): pages that are or may be of the span; of them reports, and pages skipped (in another\n"
     "language, without text); undated: without a single day. first_day, last_day, days and gap (the most days in a row without one,\n"
     "from gap_from on) are of reports: a page that was skipped tells nothing of its day. Gaps reach to the ends of --since and --until\n"
     "where they are given, else from the outlet's first to its last day.\n"
     "--by day, week, month or year: a row an outlet and period of the span, zeros too; a page whose interval is wider than the period is\n"
     "not counted, and their number is said. On a terminal the summary ends in a strip of the span: nothing, few, some, many reports,\n"
     "by the outlet's own busiest period."},
    {"table", "dJsuakbtfnH", run_list, "Looking", "--by KEYS",
     "Counts of contacts, statements, plans or events, and of their independent sources, by whatever is asked for, zeros too.",
     "readout table --by dyad,month --since 2019-01 --until 2019-12 -d talks.db\n  readout table --by kind,year --status all\n"
     "  readout table --by dyad,week --kind phone-call --format csv > calls.csv\n  readout table --by dyad,month --kind accuse\n"
     "  readout table --by kind,month --kind events --status all\n  readout table --by dyad,year --kind ASSAULT",
     "--by takes one to three of\n"
     "  dyad     the two sides: of contacts and plans side_a and side_b, every pair of an entry, unordered; of statements the speaker's and\n"
     "           the target's; of events the source's and the target's. A side is a country (ISO 3166 code) where an actor acts for a state on that day: the state, its\n"
     "           institutions, holders of its offices; else the actor's name. Within one side there is no dyad\n"
     "  actor    who takes part, or speaks; of events sources and targets\n"
     "  kind     kind of contact, stance, fate of a plan, or type of event\n"
     "  outlet   whose reports tell it: sources and reports are then of that outlet alone\n"
     "  year, month, week (ISO 8601) or day\n"
     "--kind says what is counted: contacts (default), statements, plans, events, one kind of contact (phone-call), one stance (accuse), or one\n"
     "type of event (ASSAULT; in capitals where a stance has that name, too). Of contacts only those that were held count, of events those that\n"
     "happened, unless --status says otherwise (all, planned, proposed, denied, alleged …).\n"
     "An entry counts once in each row that it belongs to: of three sides in three dyads. sources is the sum of the independent sources\n"
     "of the entries, reports that of their reports.\n"
     "With a period there is a row for each combination of the other keys that is in the span and each period of it, zeros too. The span\n"
     "is that of --since and --until, else from the first to the last entry. An entry is of a period where its whole day is in it: a\n"
     "contact \"in 2016\" is of no month; one of several days is of its first; a statement without a day is of its report's. What is not\n"
     "counted is said, with its number. `readout coverage` says where a zero may be for want of pages."},
    {"actors", "dJaknfHV", run_list, "Looking", "", "The people, states and bodies of the record.", "readout actors --kind person"},
    {"processes", "dJsuaknfHV", run_list, "Looking", "", "Ceasefires, talks, missions and agreements, and how far each has come.",
     "readout processes --kind ceasefire\n  readout processes --kind suspended"},
    {"process", "dJfH", run_list, "Looking", "NAME", "The life of a process: each state with its day and the words that tell of it; NAME: part of its name, or its id.",
     "readout process \"Sarn Valley ceasefire\""},
    {"stories", "dJsuaknfHV", run_list, "Looking", "[WORDS]",
     "Reports that tell of one happening and what followed within days; WORDS: those with a report that has them all.",
     "readout stories --since 2019-03 --actor Venn\n  readout stories cease-fire observers\n  readout stories --kind THREAD",
     "A story is what several reports tell of: `readout show ID` lists them, `readout explain ID` says of each why it is there:\n"
     "the words and actors that it shares with the others, the dated contacts and plans that others tell of too, and the story\n"
     "that it stands next nearest to. sources: how many of them are independent. Stories that follow one another (rounds of\n"
     "the same talks) have one thread: --kind with its id lists them all."},
    {"network", "dJsuaktpycbfnH", run_list, "Looking", "", "Who met, called, accused whom: each two of the record, by kind, the heaviest first.",
     "readout network --since 2019-03 --until 2019-04\n  readout network --by state --format graphml > states.graphml\n  readout network --actor Venn --by state --limit 20",
     "Contacts and plans join each two of their parties, without a direction; statements and events go from who speaks or acts to whom it is of\n"
     "(directed 1). sources is the sum of the independent sources of the entries. --by state folds people and bodies into the states that they act for."},
    {"places", "dJsuaktpycfnH", run_list, "Looking", "", "Where contacts, plans and events were: places with their coordinates, by kind.",
     "readout places --kind meeting --since 2019"},
    {"density", "dJsuaktpycbfnH", run_list, "Looking", "", "How many reports and entries of each kind there are by month, or --by year, week or day.",
     "readout density --by week --actor Venn", "What is not known to one such period is in none. A plan or event that is told as a contact counts there alone."},
    {"outlets", "dJsucfnH", run_list, "Looking", "", "Who prints, and how much of it nobody had before.", "readout outlets --since 2019-03",
     "own: reports whose prose was not taken from another report of the record; agencies: whom they credit, and how often."},
    {"search", "dJsuaktpycnfHV", run_list, "Looking", "WORDS", "Find words in reports and entries.",
     "readout search cease-fire observers"},
    {"cite", "dfV", run_cite, "Looking", "ID…", "How an entry or a report is cited: text, BibTeX or CSL-JSON, with the checksums of all that made it.",
     "readout cite cabcdefghijklmnop -d talks.db\n  readout cite --format bibtex cabcdefghijklmnop rabcdefghijklmnop >> talks.bib",
     "--format is text (default), bibtex or csl. An entry is cited with the report that is its best evidence, the engine's version, and the checksums of\n"
     "models, tables of facts and record: of the pages read and the corrections made. Two records with one checksum have the same entries. With\n"
     "--base the entry's address is given."},
    {"show", "dJfV", run_show, "Looking", "ID", "One report, actor, entry or story, with its evidence, as each side tells it.",
     "readout show cabcdefghijklmnop\n  readout show cabcdefghijklmnop --json\n  readout show pabcdefghijklmnop --format ics",
     "Where a side's own readout, or several whom pages quote, tell of a contact, plan or event, their versions stand next to each other: kind,\n"
     "day, status, who asked for it, place, topics, outcomes, casualties, and the best words. ≠ marks what they tell differently, + what\n"
     "nobody else says. With --json the object is that of the export, and `versions` has for each its side, whether it takes part and\n"
     "speaks for itself (readout), the same fields, what differs, what it alone says, and its evidence."},
    {"explain", "dJ", run_show, "Looking", "ID", "Why an entry or a story is as it is: the sentence, each field's rule, what was refused.",
     "readout explain cabcdefghijklmnop",
     "Confidence is the share of entries like it that readers found right on pages that they judged. `Why this confidence` says what each trait\n"
     "of the entry adds, in logits (0 is one in two, +1.1 three in four, +2.2 nine in ten), and what it lacks."},
    {"copies", "dJsucknfH", run_list, "Looking", "",
     "Which reports share text: how much of each, which way it went, and who says so.",
     "readout copies\n  readout copies --source \"Estray Post\" --kind copy\n  readout copies --kind all --format csv",
     "Each pair is one relation: common-wire (both have an agency's text), copy (half of the prose of one stands in the other), partial (a\n"
     "sentence of prose or more), shared-quotes (both quote one speech), boilerplate (captions, lines of the host), independent (stock\n"
     "phrases). Without --kind the first three. Shares are of the 5-word runs of a that stand in b, and of b in a. told_by: credited (a page\n"
     "says so), earliest seen (the other is dated earlier), version (one page, captured twice). --source takes a part of an outlet's\n"
     "name, or a report."},
    {"sources", "dJfH", run_list, "Looking", "ID",
     "Who had it from whom, as a tree: the independent sources of an entry, or the family of a report.",
     "readout sources cabcdefghijklmnop",
     "A root is an independent source: an agency that pages credit and nobody crawled, or a report with words of its own. `first` is the\n"
     "report with the earliest day."},
    {"claims", "dJfAH", run_list, "Looking", "--about ID",
     "Who says that an entry is so, who says it is not, in whose words, and on how many independent sources each version stands.",
     "readout claims --about cabcdefghijklmnop",
     "A voice is whoever the page quotes or reports; a side's own readout speaks for that side; `(the report)` are a page's own words."},
    {"sample", "dJsuaknbEG", run_sample, "Looking", "[--score SHEET]",
     "Draw entries for people to judge (a CSV with an empty column `right`), and read a judged sheet as precision with intervals.",
     "readout sample --n 100 --by list,confidence > sheet.csv\n  readout sample --kind events --by list,kind,year --seed 2 > second.csv\n"
     "  readout sample --score sheet.csv",
     "--by makes strata of list, kind, confidence (in fifths), status, outlet, year (default list,kind); each gives its entries in turn. Write y or n into\n"
     "`right`; rows left empty are not counted. The same record and --seed give the same sheet. --score gives each stratum and the whole with\n"
     "Wilson's interval of 95 % and the confidence that the record gave them on average, and the whole weighed by how many entries each\n"
     "stratum has in the record."},
    {"diff", "dJ", run_diff, "Looking", "A B",
     "Two reports side by side: what both have word for word, which way it went, and what each alone tells.",
     "readout diff rabcdefghijklmnop rponmlkjihgfedcba\n  readout diff radio-shanty-0319.txt vostria-news-agency-0318.txt",
     "A and B are ids, or sources as `readout reports` has them. Shared words are bold on a terminal, else between [ and ]."},
    {"serve", "djOZDM", run_serve, "Looking", "", "The record as a local web page, and as an API.",
     "readout serve -d talks.db --open\n  readout serve -d talks.db --port 0 --edit\n  curl -s 'http://127.0.0.1:8017/contacts.json?since=2019-03&kind=phone-call'",
     "It answers on this machine alone, and only reads. Every list of `readout` is an address, /contacts, with the same filters as parameters; with\n"
     ".json, .jsonl and so on behind it the same as data. /openapi.json describes all of it. The address is printed on standard output.\n"
     "--edit lets corrections be made on the page: the address that is printed then holds a token, which nobody else should see.\n"
     "--bind ADDRESS listens elsewhere than on 127.0.0.1: every request then needs the token, and nothing that is sent is encrypted."},
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
    {"code", "Pf", run_code, "Steps of the engine (JSON lines)", "[FILE…]",
     "The events of plain sentences, one a line; with --pairs the type of what each row tells of its two actors.",
     "echo 'Russian air strikes on Idlib killed 12 civilians.' | readout code\n  readout code --pairs pairs.tsv --format tsv",
     "Sentences are read from the files or from standard input; a line in is a line out: who did what to whom, in PLOVER's types, with modality,\n"
     "modes, contexts, a CAMEO code, casualties and reasons, and why acts were passed over. A table of pairs has columns sentence, source, target\n"
     "(others are passed over); every row gets a type, its quad class, and the score over the next best type. --format tsv gives rows."},
    {"map", "F", run_inspect, "Steps of the engine (JSON lines)", "PATH…", "The whole reading of each page.",
     "readout map page.txt"},
    {"overlaps", "FB", run_overlaps, "Steps of the engine (JSON lines)", "PATH…",
     "Which pages share text, how much of each, and where; no record is made. --bare takes files as they are.",
     "readout overlaps pages/\n  readout overlaps --bare speeches/*.txt\n  readout overlaps --bare --field text=body feed.jsonl.gz"},
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
    {'b', "--by KEYS           what to count by"},
    {'t', "--status STATUS     held, planned, open, kept, direct, alleged …; of `table` (there by default held, of events happened) or all"},
    {'p', "--place PLACE       a named place, or a country's code"},
    {'y', "--story ID          what the reports of a story tell"},
    {'c', "--source WHO        what one report (its id), outlet or agency tells: the whole name"},
    {'n', "-n, --limit N       at most N rows"},
    {'f', "--format FORMAT     json, jsonl or csv; geojson, rss, jsonld, timelinejs, graphml, ics where the list has them (a wrong one is answered with\n"
          "                      those that it has); of code tsv; of cite text, bibtex, csl"},
    {'H', "--hxl               with --format csv: a second row of hashtags for humanitarian data (https://hxlstandard.org), and points and days"},
    {'V', "--base URL          of addresses in rss, jsonld, geojson, timelinejs: URL/show/ID (default: http://127.0.0.1:8017, where serve answers)"},
    {'E', "--seed N            another sample of the same size (default 0; the same seed draws the same entries)"},
    {'G', "--score SHEET       read a coding sheet back: precision with its interval"},
    {'A', "--about ID          the entry, or a note of it"},
    {'Z', "--port N            the port to listen on (default 8017; 0: one that is free)"},
    {'D', "--bind ADDRESS      listen here instead of on 127.0.0.1; asks for a token"},
    {'M', "--edit              take corrections from the page"},
    {'O', "--open              of plans only those that are open; of serve, open the browser"},
    {'W', "--overdue           only open plans that were due before the last day read"},
    {'T', "--no-text           ids, offsets and snippets of at most 30 words"},
    {'o', "-o, --output FILE   write here instead of standard output"},
    {'F', "--field MAP         fields of JSON lines: text=body,date=published,url=link,title=headline,outlet=site; also html (a field\n"
          "                      that holds HTML), captured, byline. A dot goes into an object: text=article.body; of a list of strings\n"
          "                      all are taken. Without it each field is looked for under its own name"},
    {'j', "-j, --threads N     threads (default: one a processor)"},
    {'K', "--keep WHAT         of each page: blocks (default: what was visible, enough to read it again), text (of the report alone), page (all)"},
    {'X', "--stats             say how many sentences needed no parse, and every reason for skipping or passing over"},
    {'R', "--ref DAY           the day from which expressions are resolved"},
    {'U', "--unplaced          only corrections that lost their place"},
    {'Y', "--why TEXT          the reason, kept with the correction"},
    {'P', "--pairs FILE        a table of sentence, source, target: what each row's sentence tells of the two"},
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
        printf("  %-14s %s\n", verbs[i].name, verbs[i].purpose);
    }
    puts("\nStart with:  readout read PAGES/    then:  readout timeline\n"
         "readout VERB --help shows options and an example. Exit codes: 0 good, 1 some pages failed, 2 usage, 3 record, 4 not "
         "found, 5 system.");
}

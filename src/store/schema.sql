-- schema.sql: the record of readout, as SQLite keeps it. Schema 6 (PRAGMA user_version).
--
-- Three kinds of tables stand here.
--   kept      meta, reading, correction: what was read and what people corrected. Nothing else is needed.
--   derived   print_part, overlap: from the readings alone, so that only new ones are compared.
--   settled   all others: a pure function of the kept ones. They may be emptied and are built again by `readout` whenever pages are read.
-- Do not write settled tables by hand: correct the record through `correction`.
--
-- Ids are 17 characters: a letter (r report, c contact, s statement, p plan, a actor, y story, t thread) and 16 of base32 over the content.
-- Days are ISO texts (2016-02-20). Every date is four columns: `best` is cut to what is known ("2016", "2016-02", "2016-02-20") or NULL;
-- `earliest` and `latest` are full days or NULL (open); `precision` is time, day, week, month, quarter, year, interval or unknown.
-- `sort_day` is the earliest day; lists are in the order (sort_day, NULL last, id). Columns that hold lists hold JSON.
-- `start` and `stop` are bytes of report.text (UTF-8): CAST(substr(CAST(text AS BLOB), start + 1, stop - start) AS TEXT) gives the words.
-- Fractions are thousandths. Queries to begin with: SELECT * FROM contact_list; statement_list; plan_list; report_list; actor_list; story_list.

-- ---- kept ----

-- retired: the last day that is (`readout retire`). engine, models, knowledge: what the settled tables were made with;
-- version: a checksum of that, the readings and the corrections. settled: 1 when they belong to the readings.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One page read: versioned bytes (src/note/reading.c). made_with: checksum of the models and tables that read it, in hexadecimal.
CREATE TABLE reading (
    number    INTEGER PRIMARY KEY,
    report    TEXT NOT NULL UNIQUE,
    made_with TEXT NOT NULL,
    bytes     BLOB NOT NULL
) STRICT;

-- What people said of an entry; append-only, the later goes before. Found again by (report, kind, words of the evidence); what finds no
-- place is kept. value holds JSON:
--   must-link    {"start", "nth", "ends": [{"report", "words", "start", "nth"}]}: this note and those of the ends are one
--   cannot-link  the same, each end with "side" (this note's is 0): notes of different sides are not one; of one side and report they stay one
--   right, wrong {"text", "start", "nth", "ends"}: this note and those of the ends are so, or are not and are withdrawn; text: why, or it is left out
--   edit         {"field", "values": [{"text", …}], "text", "start", "nth", "ends"}: the field of the entry of this note, or, where it is not found, of
--                the first end. An actor also has "id", "kind" and, if a table knows it, "key", "state"; a place "state", "lat", "lon" (degrees * 10000)
--   note         {"text", "start", "nth", "ends"}: a remark on it, likewise
--   undo         {"number"}: takes that correction back; taken back itself, that one stands again
-- start and nth tell words apart that stand twice, or two notes on the same words. An end is null when its report was forgotten.
CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    what   TEXT NOT NULL CHECK (what IN ('right', 'wrong', 'edit', 'must-link', 'cannot-link', 'note', 'undo')),
    report TEXT NOT NULL,
    kind   TEXT NOT NULL,
    words  TEXT NOT NULL,
    value  TEXT
) STRICT;

-- ---- derived from the readings, and kept so that only new ones are looked at: empty both (and meta 'prints') and they are made again ----

-- The inverted index of fingerprints: sorted segments that never change, in parts of at most 64 KB (src/reuse/segment.h). first, last: prints.
CREATE TABLE print_part (
    segment  INTEGER NOT NULL,
    part     INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    postings INTEGER NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (segment, part)
) STRICT;

-- What two readings share, by their numbers, a the one of the lesser id: 32-bit numbers, shingles and shared of both, then five for each passage.
CREATE TABLE overlap (
    a     INTEGER NOT NULL,
    b     INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX overlap_b ON overlap (b);

-- ---- settled: reports and actors ----

-- basis, refused: [{"what","value","where","why"}] of the day. parts: captions, subheads, lists, furniture of the host in the text.
-- parent: the report that had half of its prose before, or NULL; lead: how that is known (credited, earliest seen, version, unknown).
-- family: where following parents ends: reports of one family are one source. skipped: why there is nothing to read, or NULL.
CREATE TABLE report (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    source     TEXT NOT NULL,
    url        TEXT,
    captured   TEXT,
    outlet     TEXT,
    title      TEXT,
    byline     TEXT,
    agencies   TEXT NOT NULL,
    cited      TEXT NOT NULL,
    dateline   TEXT NOT NULL,
    language   TEXT,
    genre      TEXT NOT NULL,
    best       TEXT,
    earliest   TEXT,
    latest     TEXT,
    precision  TEXT NOT NULL,
    sort_day   TEXT,
    time       TEXT,
    basis      TEXT NOT NULL,
    refused    TEXT NOT NULL,
    words      INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    parent     TEXT,
    lead       TEXT,
    family     TEXT NOT NULL,
    skipped    TEXT,
    parts      TEXT NOT NULL,
    text       TEXT NOT NULL,
    CHECK (earliest <= latest)
) STRICT;
CREATE INDEX report_day ON report (sort_day, id);
CREATE INDEX report_source ON report (source);
CREATE INDEX report_outlet ON report (outlet COLLATE NOCASE);
CREATE INDEX report_family ON report (family);

-- Only actors that an entry names. offices: [{"title","of","from","to"}].
CREATE TABLE actor (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    kind     TEXT NOT NULL,
    name     TEXT NOT NULL,
    country  TEXT,
    code     TEXT,
    aliases  TEXT NOT NULL,
    offices  TEXT NOT NULL,
    wikidata TEXT,
    cameo    TEXT,
    ucdp     TEXT
) STRICT;
CREATE INDEX actor_name ON actor (name COLLATE NOCASE);
CREATE INDEX actor_country ON actor (country);
CREATE INDEX actor_code ON actor (code);

-- Reports that share passages, but for pairs of one host that share furniture and stock phrases alone. relation: common-wire, copy (half of the prose
-- of one), partial (a sentence of prose or more), shared-quotes, boilerplate (captions, lines of the host), independent (stock phrases).
-- shared_a: of the of_a 5-word runs of a, those that stand in b. prose_a: thousandths of the prose of a (no quotations, no furniture) that b has.
-- lead: how the direction is known. passages: [[a start, a stop, b start, b stop]].
CREATE TABLE copy (
    a         TEXT NOT NULL REFERENCES report (id),
    b         TEXT NOT NULL REFERENCES report (id),
    relation  TEXT NOT NULL,
    shared_a  INTEGER NOT NULL,
    of_a      INTEGER NOT NULL,
    shared_b  INTEGER NOT NULL,
    of_b      INTEGER NOT NULL,
    prose_a   INTEGER NOT NULL,
    prose_b   INTEGER NOT NULL,
    direction TEXT NOT NULL,
    lead      TEXT NOT NULL,
    agency    TEXT,
    passages  TEXT NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_b ON copy (b);

-- Lines that a host prints on many of its reports: no part of any of them. reports: how many have the line, of host_reports with a text.
CREATE TABLE furniture (
    report       TEXT NOT NULL REFERENCES report (id),
    start        INTEGER NOT NULL,
    stop         INTEGER NOT NULL CHECK (stop >= start),
    host         TEXT NOT NULL,
    reports      INTEGER NOT NULL,
    host_reports INTEGER NOT NULL,
    PRIMARY KEY (report, start)
) STRICT, WITHOUT ROWID;

-- Notes that stand on such a line (`line` is its start) and go into no entry, until the line becomes rarer.
CREATE TABLE withheld (
    note   TEXT PRIMARY KEY,
    report TEXT NOT NULL REFERENCES report (id),
    kind   TEXT NOT NULL,
    start  INTEGER NOT NULL CHECK (start >= 0),
    stop   INTEGER NOT NULL CHECK (stop >= start),
    line   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX withheld_report ON withheld (report);

-- ---- settled: entries ----

-- Two sides in touch, or one facing the press. lat, lon: degrees * 10000. why: how its notes were joined. weighed: why this confidence: of each trait
-- that counts for the kind [what the entry has of it, its weight], {"day": [1000, 1257]}: thousandths, of the weight thousandths of a logit.
CREATE TABLE contact (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL,
    status     TEXT NOT NULL,
    initiator  TEXT REFERENCES actor (id),
    best       TEXT,
    earliest   TEXT,
    latest     TEXT,
    precision  TEXT NOT NULL,
    sort_day   TEXT,
    until      TEXT,
    place      TEXT,
    country    TEXT,
    lat        INTEGER,
    lon        INTEGER,
    topics     TEXT NOT NULL,
    outcomes   TEXT NOT NULL,
    reports    INTEGER NOT NULL,
    sources    INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    weighed    TEXT NOT NULL,
    why        TEXT NOT NULL,
    CHECK (earliest <= latest)
) STRICT;
CREATE INDEX contact_day ON contact (sort_day, id);

-- Somebody is reported to have said something.
CREATE TABLE statement (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    stance     TEXT NOT NULL,
    quote      TEXT NOT NULL,
    via        TEXT REFERENCES actor (id),
    contact    TEXT REFERENCES contact (id),
    text       TEXT NOT NULL,
    best       TEXT,
    earliest   TEXT,
    latest     TEXT,
    precision  TEXT NOT NULL,
    sort_day   TEXT,
    reports    INTEGER NOT NULL,
    sources    INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    weighed    TEXT NOT NULL,
    why        TEXT NOT NULL,
    CHECK (earliest <= latest)
) STRICT;
CREATE INDEX statement_day ON statement (sort_day, id);

-- Something political set for later. moved_to: the plan that it is on its new day, when it was put off. overdue: days from its last possible day to
-- the last day read (the greatest day of a report) while it is open; NULL: it is not.
CREATE TABLE plan (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    what       TEXT NOT NULL,
    status     TEXT NOT NULL,
    moved_to   TEXT,
    overdue    INTEGER CHECK (overdue > 0),
    contact    TEXT REFERENCES contact (id),
    best       TEXT,
    earliest   TEXT,
    latest     TEXT,
    precision  TEXT NOT NULL,
    sort_day   TEXT,
    until      TEXT,
    place      TEXT,
    country    TEXT,
    lat        INTEGER,
    lon        INTEGER,
    reports    INTEGER NOT NULL,
    sources    INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    weighed    TEXT NOT NULL,
    why        TEXT NOT NULL,
    CHECK (earliest <= latest)
) STRICT;
CREATE INDEX plan_day ON plan (sort_day, id);

-- Who did what to whom, in PLOVER's types. modes, contexts: of PLOVER. claimant: who alleges or denies it. casualties: {"killed": {"number","whom"}, …} or
-- NULL; number NULL: some.
CREATE TABLE event (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    type       TEXT NOT NULL,
    modality   TEXT NOT NULL,
    modes      TEXT NOT NULL,
    contexts   TEXT NOT NULL,
    cameo      TEXT,
    claimant   TEXT REFERENCES actor (id),
    best       TEXT,
    earliest   TEXT,
    latest     TEXT,
    precision  TEXT NOT NULL,
    sort_day   TEXT,
    until      TEXT,
    place      TEXT,
    country    TEXT,
    lat        INTEGER,
    lon        INTEGER,
    casualties TEXT,
    reports    INTEGER NOT NULL,
    sources    INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    weighed    TEXT NOT NULL,
    why        TEXT NOT NULL,
    CHECK (earliest <= latest)
) STRICT;
CREATE INDEX event_day ON event (sort_day, id);

-- Ceasefires, talks, missions, agreements: things with a life. state: the last that it came to.
CREATE TABLE process (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    state    TEXT NOT NULL,
    sort_day TEXT,
    latest   TEXT,
    reports  INTEGER NOT NULL,
    sources  INTEGER NOT NULL
) STRICT;
CREATE INDEX process_day ON process (sort_day, id);

-- The states of a process in their order. first, many: which of its evidence tells of this one, by position.
CREATE TABLE process_state (
    process   TEXT NOT NULL REFERENCES process (id),
    position  INTEGER NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('proposed', 'agreed', 'in-force', 'suspended', 'resumed', 'ended')),
    best      TEXT,
    earliest  TEXT,
    latest    TEXT,
    precision TEXT NOT NULL,
    sort_day  TEXT,
    first     INTEGER NOT NULL,
    many      INTEGER NOT NULL,
    PRIMARY KEY (process, position),
    CHECK (earliest <= latest)
) STRICT, WITHOUT ROWID;

-- Who takes part in an entry. role: party (of a contact or plan), speaker, source and target (of an event; target of a statement too), by (a person who
-- acted for a source).
CREATE TABLE party (
    entry    TEXT NOT NULL,
    role     TEXT NOT NULL CHECK (role IN ('party', 'speaker', 'source', 'target', 'by')),
    position INTEGER NOT NULL,
    actor    TEXT NOT NULL REFERENCES actor (id),
    PRIMARY KEY (entry, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_actor ON party (actor, entry);

-- The notes that an entry is made of: every note id opens its entry. position 0 is the best evidence. says: what this page says otherwise.
-- source: where its words come from in the end: a report, or 'agency:NAME' that pages credit and nobody crawled. came_from: the report that this page
-- took them from, NULL: they are its own; lead: how that is known.
-- stands: how this piece has it (held, denied, alleged, kept …). claimant: in whose words it stands, NULL: the page's own.
-- number: its place among the notes of the report's reading, where the reasons of each field stand (`readout explain ID`).
-- why: it is in this entry, and by which link.
CREATE TABLE evidence (
    note     TEXT PRIMARY KEY,
    entry    TEXT NOT NULL,
    position INTEGER NOT NULL,
    report   TEXT NOT NULL REFERENCES report (id),
    start    INTEGER NOT NULL CHECK (start >= 0),
    stop     INTEGER NOT NULL CHECK (stop >= start),
    says     TEXT NOT NULL,
    source   TEXT NOT NULL,
    came_from TEXT REFERENCES report (id),
    stands   TEXT,
    claimant TEXT REFERENCES actor (id),
    lead     TEXT,
    number   INTEGER NOT NULL,
    why      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX evidence_entry ON evidence (entry, position);
CREATE INDEX evidence_report ON evidence (report);
CREATE INDEX evidence_source ON evidence (source);

-- What tells the fate of a plan.
CREATE TABLE settled_by (
    plan     TEXT NOT NULL REFERENCES plan (id),
    position INTEGER NOT NULL,
    note     TEXT NOT NULL REFERENCES evidence (note),
    PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;

-- What became of each correction. state: stands, in part, overridden, taken back, unplaced. by: the correction that overrides it or takes it back.
-- why: it is unplaced.
CREATE TABLE ruling (
    number INTEGER PRIMARY KEY,
    state  TEXT NOT NULL,
    by     INTEGER,
    why    TEXT
) STRICT;

-- What corrections make of an entry, as they stand. was: of an edit {field: what the pages make of it}. text: a remark, or why. An entry with a row
-- 'wrong' is withdrawn: its evidence is there, and says where it stood, but it is no contact, statement, plan or event; was: all that it said.
CREATE TABLE mark (
    entry      TEXT NOT NULL,
    correction INTEGER NOT NULL,
    what       TEXT NOT NULL CHECK (what IN ('right', 'wrong', 'edit', 'note')),
    field      TEXT,
    was        TEXT,
    text       TEXT,
    PRIMARY KEY (entry, correction)
) STRICT, WITHOUT ROWID;

-- The note at each of its ends: position 0 its own, then those of its value. note NULL: its words found no place.
CREATE TABLE placed (
    correction INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    note       TEXT REFERENCES evidence (note),
    PRIMARY KEY (correction, position)
) STRICT, WITHOUT ROWID;

-- ---- settled: stories ----

-- The reports that tell of one happening and of what followed within days. title: that of the report that stands nearest to all others.
-- sources: independent ones. thread: of stories that follow one another; follows: the one that this goes on from, and how near it is.
CREATE TABLE story (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    title   TEXT,
    central TEXT NOT NULL REFERENCES report (id),
    begins  TEXT NOT NULL,
    ends    TEXT NOT NULL,
    reports INTEGER NOT NULL,
    sources INTEGER NOT NULL,
    thread  TEXT,
    follows TEXT,
    score   INTEGER,
    CHECK (begins <= ends)
) STRICT;
CREATE INDEX story_day ON story (begins, id);
CREATE INDEX story_thread ON story (thread);

-- Why a report is in its story. score: mean nearness to the other texts; is_copy: of one that stands there, without a vote; words, actors: what
-- it shares with the others, the heaviest first; entries: contacts and plans that others tell of too; other: the story that came next.
CREATE TABLE story_report (
    report      TEXT PRIMARY KEY REFERENCES report (id),
    story       TEXT NOT NULL REFERENCES story (id),
    position    INTEGER NOT NULL,
    score       INTEGER NOT NULL,
    is_copy     INTEGER NOT NULL,
    is_dated    INTEGER NOT NULL,
    words       TEXT NOT NULL,
    actors      TEXT NOT NULL,
    entries     TEXT NOT NULL,
    other       TEXT REFERENCES story (id),
    other_score INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX story_report_story ON story_report (story, position);

-- ---- settled: all of it in one order, for lists, timelines and searching ----

-- A report or an entry a row, numbered by (sort_day, NULL last, id); made from the tables above (item.sql).
-- what: report, contact, statement, plan, event. kind: of contact, stance, type, genre; "plan". status: that of the entry, its quote or modality.
-- who: parties, speakers, sources of an event, the outlet of a report; whom: targets. A statement without a day is of its report's.
-- words: the best evidence; the title of a report. twin: the contact that stands for it in a
-- timeline: of a plan that is a contact, of a CONSULT event on its words.
CREATE TABLE item (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    what       TEXT NOT NULL CHECK (what IN ('report', 'contact', 'statement', 'plan', 'event')),
    kind       TEXT NOT NULL,
    status     TEXT,
    day        TEXT,
    until      TEXT,
    sort_day   TEXT,
    last_day   TEXT,
    who        TEXT,
    whom       TEXT,
    place      TEXT,
    country    TEXT,
    lat        INTEGER,
    lon        INTEGER,
    reports    INTEGER NOT NULL,
    sources    INTEGER NOT NULL,
    confidence INTEGER NOT NULL,
    words      TEXT,
    twin       TEXT
) STRICT;
CREATE INDEX item_day ON item (sort_day);
CREATE INDEX item_span ON item (coalesce(last_day, '9999'), sort_day) WHERE last_day IS NULL OR last_day > sort_day;
CREATE INDEX item_what ON item (what);
CREATE INDEX item_kind ON item (kind);
CREATE INDEX item_status ON item (status);
CREATE INDEX item_country ON item (country);

-- Who is in an entry, and whom a report tells of, by their numbers.
CREATE TABLE item_actor (
    actor INTEGER NOT NULL,
    item  INTEGER NOT NULL,
    PRIMARY KEY (actor, item)
) STRICT, WITHOUT ROWID;

-- How many items there are of each month (NULL: whose day is not known to a month).
CREATE TABLE density (
    month  TEXT,
    what   TEXT NOT NULL,
    kind   TEXT NOT NULL,
    status TEXT,
    items  INTEGER NOT NULL
) STRICT;

-- ---- searching: SELECT item.id FROM search JOIN item ON number = search.rowid WHERE search MATCH 'cease fire' ----
-- The content of actor_search is quoted as Datasette looks for it, to offer a search; a view, which has no rowid, must not be.

CREATE VIEW search_text AS
SELECT item.number, item.who, item.whom, item.place, report.title, coalesce(report.text, item.words) AS text
FROM item LEFT JOIN report ON report.id = item.id;

CREATE VIRTUAL TABLE search USING fts5 (who, whom, place, title, text, content = 'search_text', content_rowid = 'number',
                                        tokenize = "unicode61 remove_diacritics 2");
-- Parts of names: MATCH '"avro"'.
CREATE VIRTUAL TABLE actor_search USING fts5 (name, aliases, content="actor", content_rowid = 'number', tokenize = 'trigram');

-- ---- for reading by hand: in the order of lists, and so that the first rows of many cost no more than those of few ----

-- The names of those who take part, in order: "Sergei Lavrov, John Kerry".
CREATE VIEW party_names AS
SELECT party.entry, party.role, group_concat(actor.name, ', ') AS names
FROM party CROSS JOIN actor ON actor.id = party.actor
GROUP BY party.entry, party.role;

-- Every piece of evidence with its words and where it stands.
CREATE VIEW evidence_text AS
SELECT evidence.entry, evidence.position, evidence.note, evidence.report, report.outlet, report.best AS published, evidence.start, evidence.stop,
       CAST(substr(CAST(report.text AS BLOB), evidence.start + 1, evidence.stop - evidence.start) AS TEXT) AS words, evidence.says
FROM evidence JOIN report ON report.id = evidence.report;

CREATE VIEW contact_list AS
SELECT item.id, item.day, item.until, item.kind, item.who AS parties, (SELECT name FROM actor WHERE actor.id = contact.initiator) AS initiator, item.place,
       item.status, contact.topics, contact.outcomes, item.reports, item.sources, contact.sort_day, contact.latest, item.words
FROM item CROSS JOIN contact ON contact.id = item.id
WHERE item.what = 'contact'
ORDER BY item.number;

CREATE VIEW statement_list AS
SELECT item.id, item.day, item.who AS speaker, item.kind AS stance, item.whom AS target, item.status AS quote,
       (SELECT name FROM actor WHERE actor.id = statement.via) AS via, statement.text, statement.contact, item.reports, item.sources, statement.sort_day,
       statement.latest, (SELECT report FROM evidence WHERE entry = item.id AND position = 0) AS report
FROM item CROSS JOIN statement ON statement.id = item.id
WHERE item.what = 'statement'
ORDER BY item.number;

CREATE VIEW plan_list AS
SELECT item.id, item.day, item.until, plan.what, item.who AS parties, item.place, item.status, plan.overdue,
       (SELECT best FROM plan AS new WHERE new.id = plan.moved_to) AS new_day, plan.moved_to, plan.contact, item.reports, item.sources, plan.sort_day,
       plan.latest, item.words
FROM item CROSS JOIN plan ON plan.id = item.id
WHERE item.what = 'plan'
ORDER BY item.number;

CREATE VIEW process_list AS
SELECT process.id, process.name, process.kind, process.state, parties.names AS parties,
       (SELECT group_concat(state || coalesce(' ' || best, ''), ', ') FROM (SELECT state, best FROM process_state WHERE process = process.id ORDER BY position)) AS life,
       process.reports, process.sources, process.sort_day, process.latest
FROM process
LEFT JOIN party_names AS parties ON parties.entry = process.id AND parties.role = 'party'
ORDER BY process.sort_day IS NULL, process.sort_day, process.id;

CREATE VIEW event_list AS
SELECT item.id, item.day, item.kind AS type, item.who AS source, item.whom AS target, event.modes, item.status AS modality, item.place, event.cameo,
       event.casualties, item.reports, item.sources, event.sort_day, event.latest, item.until, item.words
FROM item CROSS JOIN event ON event.id = item.id
WHERE item.what = 'event'
ORDER BY item.number;

-- versions: how many reports are one source with this one, itself counted.
CREATE VIEW report_list AS
SELECT report.id, report.best AS day, report.earliest, report.latest, report.outlet, report.title, report.genre, report.words, report.source,
       report.url, report.agencies, (SELECT count(*) FROM report AS other WHERE other.family = report.family) AS versions, report.skipped,
       report.sort_day
FROM report
ORDER BY report.sort_day IS NULL, report.sort_day, report.id;

CREATE VIEW story_list AS
SELECT id, begins AS "from", ends AS "to", title, reports, sources, thread
FROM story
ORDER BY begins, id;

CREATE VIEW actor_list AS
SELECT actor.id, actor.name, actor.kind, actor.country, actor.code,
       (SELECT count(DISTINCT entry) FROM party WHERE party.actor = actor.id AND role = 'party' AND entry LIKE 'c%') AS contacts,
       (SELECT count(DISTINCT entry) FROM party WHERE party.actor = actor.id AND role = 'speaker') AS statements,
       (SELECT count(DISTINCT entry) FROM party WHERE party.actor = actor.id AND role = 'target') AS targeted
FROM actor
ORDER BY contacts + statements DESC, actor.name, actor.id;

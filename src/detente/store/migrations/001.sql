-- The bytes of reports as they came, compressed (zlib), each once however often it came.
CREATE TABLE original (
    id      INTEGER PRIMARY KEY,
    sha256  BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size    INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- What was read in an article. `digest` is that of the article without its source: one text
-- that came from two places is read once. `stamp` is that of the article and its findings.
CREATE TABLE reading (
    id        INTEGER PRIMARY KEY,
    digest    BLOB NOT NULL UNIQUE,
    stamp     BLOB NOT NULL,
    reader    TEXT NOT NULL,
    article   TEXT NOT NULL,
    published TEXT,
    basis     INTEGER NOT NULL,
    outlet    TEXT,
    content   BLOB NOT NULL
) STRICT;
CREATE INDEX reading_of_article ON reading (article);

-- The records found, one row for each kind: compressed JSON.
CREATE TABLE finding (
    reading INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
    kind    TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (reading, kind)
) STRICT;

-- One report as it was added: from where, when, and what was known of it (`about`, JSON).
-- Of the versions of one source the newest is current; the others are kept. `reader` is who
-- last tried to read it; `reading` is NULL where that failed.
CREATE TABLE report (
    id        INTEGER PRIMARY KEY,
    source    TEXT NOT NULL,
    within    TEXT,
    original  INTEGER NOT NULL REFERENCES original (id),
    about     TEXT NOT NULL,
    retrieved TEXT,
    added     TEXT NOT NULL,
    current   INTEGER NOT NULL CHECK (current IN (0, 1)),
    reader    TEXT NOT NULL,
    reading   INTEGER REFERENCES reading (id),
    UNIQUE (source, original, about)
) STRICT;
CREATE UNIQUE INDEX report_current ON report (source) WHERE current;
CREATE INDEX report_within ON report (within);
CREATE INDEX report_original ON report (original);
CREATE INDEX report_reading ON report (reading);

-- Sources that could not be had or read.
CREATE TABLE failure (
    source TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    hint   TEXT NOT NULL,
    added  TEXT NOT NULL
) STRICT;

-- The articles of the record, each by the current report that knows its day best.
CREATE TABLE article (
    id      TEXT PRIMARY KEY,
    report  INTEGER NOT NULL REFERENCES report (id),
    reading INTEGER NOT NULL UNIQUE REFERENCES reading (id)
) STRICT;

-- What is kept of an article to tell copies and stories, and who made it: numbers, no text.
CREATE TABLE trace (
    reading INTEGER PRIMARY KEY REFERENCES reading (id) ON DELETE CASCADE,
    stamp   BLOB NOT NULL,
    maker   TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- What comparing them gave: "stories", "ledger", and the comparison of each story by its id.
-- `key` is the digest of all that went in; where it differs, the row no longer holds.
CREATE TABLE compared (
    name    TEXT PRIMARY KEY,
    key     BLOB NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- The words of the articles of the record; the row's number is that of the reading.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, outlet, party, type,
    tokenize = "porter unicode61 remove_diacritics 2"
);

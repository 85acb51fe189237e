-- What was read and compared as rows, for whoever asks in SQL: docs/exports.md describes the views
-- at the end, whose names and columns are stable. The tables behind them ("row_…") are not; they
-- are filled whenever the reports are compared (store/rows.py). Lists are JSON arrays, flags 0 or 1.

-- What the rows were made of: readings by their stamps, results of comparing by their keys.
CREATE TABLE row_made (
    name  TEXT PRIMARY KEY,
    stamp BLOB NOT NULL
) STRICT;

-- What a report's article says of itself, and in which story and origin it stands.
CREATE TABLE row_report (
    reading         INTEGER PRIMARY KEY REFERENCES reading (id) ON DELETE CASCADE,
    published_basis TEXT,
    title           TEXT,
    author          TEXT,
    credit          TEXT,
    language        TEXT,
    url             TEXT,
    characters      INTEGER
) STRICT;
CREATE TABLE row_story (
    report TEXT PRIMARY KEY,
    story  TEXT,
    origin TEXT
) STRICT;

-- Found in one report.
CREATE TABLE row_events (
    reading               INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
    id                    TEXT,
    day                   TEXT,
    day_end               TEXT,
    day_precision         TEXT,
    type                  TEXT,
    mode                  TEXT,
    contexts              TEXT,
    cameo                 TEXT,
    quad                  INTEGER,
    score                 REAL,
    actors                TEXT,
    actor_keys            TEXT,
    actor_parties         TEXT,
    actor_countries       TEXT,
    actor_sectors         TEXT,
    recipients            TEXT,
    recipient_keys        TEXT,
    recipient_parties     TEXT,
    recipient_countries   TEXT,
    recipient_sectors     TEXT,
    modality              TEXT,
    attributed_to         TEXT,
    foreground            INTEGER,
    confidence            REAL,
    place                 TEXT,
    place_kind            TEXT,
    place_country         TEXT,
    lat                   REAL,
    lon                   REAL,
    geonames              TEXT,
    words                 TEXT,
    "start"               INTEGER,
    "end"                 INTEGER,
    report                TEXT,
    sentence              TEXT
) STRICT;
CREATE INDEX row_events_of ON row_events (reading);

CREATE TABLE row_quotations (
    reading               INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
    id                    TEXT,
    kind                  TEXT,
    speaker               TEXT,
    speaker_key           TEXT,
    speaker_party         TEXT,
    office                TEXT,
    quoted                TEXT,
    cue                   TEXT,
    addressees            TEXT,
    occasion              TEXT,
    level                 INTEGER,
    within                TEXT,
    confidence            REAL,
    words                 TEXT,
    "start"               INTEGER,
    "end"                 INTEGER,
    report                TEXT,
    sentence              TEXT
) STRICT;
CREATE INDEX row_quotations_of ON row_quotations (reading);

CREATE TABLE row_moves (
    reading               INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
    id                    TEXT,
    kind                  TEXT,
    party                 TEXT,
    party_key             TEXT,
    party_party           TEXT,
    beside                TEXT,
    addressees            TEXT,
    addressee_keys        TEXT,
    addressee_parties     TEXT,
    addressee_countries   TEXT,
    addressee_sectors     TEXT,
    issue                 TEXT,
    obligation            TEXT,
    object                TEXT,
    condition             TEXT,
    deadline              TEXT,
    value                 TEXT,
    reason                TEXT,
    modality              TEXT,
    implied               INTEGER,
    attributed_to         TEXT,
    day                   TEXT,
    day_end               TEXT,
    day_precision         TEXT,
    part_of               TEXT,
    confidence            REAL,
    words                 TEXT,
    "start"               INTEGER,
    "end"                 INTEGER,
    report                TEXT,
    sentence              TEXT
) STRICT;
CREATE INDEX row_moves_of ON row_moves (reading);

-- Everybody a report mentions, with counts in that report.
CREATE TABLE row_actors (
    reading               INTEGER NOT NULL REFERENCES reading (id) ON DELETE CASCADE,
    "key"                 TEXT,
    name                  TEXT,
    kind                  TEXT,
    party                 TEXT,
    country               TEXT,
    sectors               TEXT,
    office                TEXT,
    wikidata              TEXT,
    mentions              INTEGER,
    acts                  INTEGER,
    receives              INTEGER,
    quoted                INTEGER,
    entries               INTEGER,
    reports               INTEGER
) STRICT;
CREATE INDEX row_actors_of ON row_actors (reading);

-- Compared: the ledger; and by story, claims and happenings.
CREATE TABLE row_ledger (
    id                    TEXT,
    kind                  TEXT,
    party                 TEXT,
    party_key             TEXT,
    party_party           TEXT,
    addressees            TEXT,
    addressee_keys        TEXT,
    addressee_parties     TEXT,
    addressee_countries   TEXT,
    addressee_sectors     TEXT,
    issue                 TEXT,
    topic                 TEXT,
    obligation            TEXT,
    object                TEXT,
    condition             TEXT,
    deadline              TEXT,
    modality              TEXT,
    implied               INTEGER,
    first_seen            TEXT,
    last_seen             TEXT,
    status                TEXT,
    outlets               TEXT,
    origins               INTEGER,
    package               TEXT,
    moves                 TEXT,
    words                 TEXT,
    "start"               INTEGER,
    "end"                 INTEGER,
    report                TEXT
) STRICT;

CREATE TABLE row_claims (
    compared              TEXT NOT NULL,
    id                    TEXT,
    matter                TEXT,
    status                TEXT,
    origins               INTEGER,
    hand                  TEXT,
    attributed_to         TEXT,
    divergences           TEXT,
    words                 TEXT,
    "start"               INTEGER,
    "end"                 INTEGER,
    report                TEXT
) STRICT;
CREATE INDEX row_claims_of ON row_claims (compared);

CREATE TABLE row_happenings (
    story                 TEXT NOT NULL,
    id                    TEXT,
    day                   TEXT,
    day_end               TEXT,
    day_precision         TEXT,
    type                  TEXT,
    actors                TEXT,
    actor_keys            TEXT,
    actor_parties         TEXT,
    actor_countries       TEXT,
    actor_sectors         TEXT,
    recipients            TEXT,
    recipient_keys        TEXT,
    recipient_parties     TEXT,
    recipient_countries   TEXT,
    recipient_sectors     TEXT,
    modality              TEXT,
    place                 TEXT,
    place_kind            TEXT,
    place_country         TEXT,
    lat                   REAL,
    lon                   REAL,
    geonames              TEXT,
    differing             TEXT,
    origins               INTEGER,
    events                TEXT,
    reports               TEXT
) STRICT;
CREATE INDEX row_happenings_of ON row_happenings (story);


-- The views.
CREATE VIEW reports AS
SELECT article.id, reading.outlet, reading.published, r.published_basis, r.title, r.author, r.credit,
    r.language, report.source, r.url, s.story, coalesce(s.origin, article.id) AS origin, r.characters
FROM article
JOIN report ON report.id = article.report
JOIN reading ON reading.id = article.reading
JOIN row_report AS r ON r.reading = article.reading
LEFT JOIN row_story AS s ON s.report = article.id;

CREATE VIEW events AS
SELECT r.id, r.day, r.day_end, r.day_precision, r.type, r.mode, r.contexts, r.cameo, r.quad,
    r.score, r.actors, r.actor_keys, r.actor_parties, r.actor_countries, r.actor_sectors,
    r.recipients, r.recipient_keys, r.recipient_parties, r.recipient_countries,
    r.recipient_sectors, r.modality, r.attributed_to, r.foreground, r.confidence, r.place,
    r.place_kind, r.place_country, r.lat, r.lon, r.geonames, r.words, r."start", r."end",
    r.report, reports.outlet, reports.published, reports.source, reports.url, reports.story,
    reports.origin, r.sentence
FROM row_events AS r
JOIN reports ON reports.id = r.report;

CREATE VIEW quotations AS
SELECT r.id, r.kind, r.speaker, r.speaker_key, r.speaker_party, r.office, r.quoted, r.cue,
    r.addressees, r.occasion, r.level, r.within, r.confidence, r.words, r."start", r."end",
    r.report, reports.outlet, reports.published, reports.source, reports.url, reports.story,
    reports.origin, r.sentence
FROM row_quotations AS r
JOIN reports ON reports.id = r.report;

CREATE VIEW moves AS
SELECT r.id, r.kind, r.party, r.party_key, r.party_party, r.beside, r.addressees,
    r.addressee_keys, r.addressee_parties, r.addressee_countries, r.addressee_sectors,
    r.issue, r.obligation, r.object, r.condition, r.deadline, r.value, r.reason, r.modality,
    r.implied, r.attributed_to, r.day, r.day_end, r.day_precision, r.part_of, r.confidence,
    r.words, r."start", r."end", r.report, reports.outlet, reports.published, reports.source,
    reports.url, reports.story, reports.origin, r.sentence
FROM row_moves AS r
JOIN reports ON reports.id = r.report;

CREATE VIEW ledger AS
SELECT r.id, r.kind, r.party, r.party_key, r.party_party, r.addressees, r.addressee_keys,
    r.addressee_parties, r.addressee_countries, r.addressee_sectors, r.issue, r.topic,
    r.obligation, r.object, r.condition, r.deadline, r.modality, r.implied, r.first_seen,
    r.last_seen, r.status, r.outlets, r.origins, r.package, r.moves, r.words, r."start",
    r."end", r.report, reports.outlet, reports.published, reports.source, reports.url,
    reports.story, reports.origin
FROM row_ledger AS r
JOIN reports ON reports.id = r.report;

CREATE VIEW claims AS
SELECT r.id, r.matter, r.status, r.origins, r.hand, r.attributed_to, r.divergences, r.words,
    r."start", r."end", r.report, reports.outlet, reports.published, reports.source,
    reports.url, reports.story, reports.origin
FROM row_claims AS r
JOIN reports ON reports.id = r.report;

CREATE VIEW happenings AS
SELECT id, story, day, day_end, day_precision, type, actors, actor_keys, actor_parties,
    actor_countries, actor_sectors, recipients, recipient_keys, recipient_parties,
    recipient_countries, recipient_sectors, modality, place, place_kind, place_country, lat,
    lon, geonames, differing, origins, events, reports
FROM row_happenings;

CREATE VIEW actors AS
SELECT r."key", min(r.name) AS name, min(r.kind) AS kind, min(r.party) AS party, min(r.country)
    AS country, min(r.sectors) AS sectors, min(r.office) AS office, min(r.wikidata) AS
    wikidata, sum(r.mentions) AS mentions, sum(r.acts) AS acts, sum(r.receives) AS receives,
    sum(r.quoted) AS quoted, (SELECT count(*) FROM row_ledger AS l WHERE l.party_key =
    r."key") AS entries, count(*) AS reports
FROM row_actors AS r
GROUP BY r."key";

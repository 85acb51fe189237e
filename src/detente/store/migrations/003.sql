-- How sure the reading of an entry of the ledger is.
ALTER TABLE row_ledger ADD COLUMN confidence REAL;

DROP VIEW ledger;
CREATE VIEW ledger AS
SELECT r.id, r.kind, r.party, r.party_key, r.party_party, r.addressees, r.addressee_keys,
    r.addressee_parties, r.addressee_countries, r.addressee_sectors, r.issue, r.topic,
    r.obligation, r.object, r.condition, r.deadline, r.modality, r.implied, r.first_seen,
    r.last_seen, r.status, r.outlets, r.origins, r.package, r.moves, r.confidence, r.words,
    r."start", r."end", r.report, reports.outlet, reports.published, reports.source, reports.url,
    reports.story, reports.origin
FROM row_ledger AS r
JOIN reports ON reports.id = r.report;

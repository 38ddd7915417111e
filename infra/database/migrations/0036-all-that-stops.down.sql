-- A version of before knows no second cause: release the switch with the newer one first, and go back with one never thrown twice.
ALTER TABLE rm.stops DROP COLUMN further;
DROP TABLE ops.known_offenders;
UPDATE rm.findings f SET status = 'open' WHERE status = 'taken' AND EXISTS (SELECT FROM es.events e
  WHERE e.stream_id = f.stream_id AND e.version = f.version AND e.type IN ('FindingCancelDropped', 'FindingCancelDeclined'));

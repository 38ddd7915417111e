-- What else was found wrong while the switch was thrown already, so that a release is one over all of it. Logs of before have
-- only first causes (docs/decisions/0061).
ALTER TABLE rm.stops ADD COLUMN further json NOT NULL DEFAULT '[]';

-- What a person has been shown of each check since it was last well as a whole: each one, however many there are. A result
-- keeps only the first two hundred.
CREATE TABLE ops.known_offenders (
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  id   text COLLATE "C" NOT NULL,
  PRIMARY KEY (name, kind, id)
);
INSERT INTO ops.known_offenders (name, kind, id)
  SELECT DISTINCT r.name, o->>'kind', o->>'id' FROM ops.check_results r CROSS JOIN LATERAL json_array_elements(r.offenders) o
   WHERE r.broken > 0 AND r.id > coalesce((SELECT max(w.id) FROM ops.check_results w
     WHERE w.name = r.name AND w.whole AND w.broken = 0 AND w.failure IS NULL), 0);

-- What staff wished given back and dropped, or Toss did not give, stays in their hands (docs/decisions/0061).
UPDATE rm.findings f SET status = 'taken' WHERE status = 'open' AND EXISTS (SELECT FROM es.events e
  WHERE e.stream_id = f.stream_id AND e.version = f.version AND e.type IN ('FindingCancelDropped', 'FindingCancelDeclined'));

-- What else was found wrong while the switch was thrown already, so that a release is one over all of it. Logs of before have
-- only first causes (docs/decisions/0061).
ALTER TABLE rm.stops ADD COLUMN further json NOT NULL DEFAULT '[]';

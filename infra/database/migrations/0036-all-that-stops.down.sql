-- A version of before knows no second cause: release the switch with the newer one first, and go back with one never thrown twice.
ALTER TABLE rm.stops DROP COLUMN further;
DROP TABLE ops.known_offenders;

-- Takes the seals away, and with them the proof that the log is as it was: keep an export (npm run export-log) first.

DROP TABLE es.restores;
DROP TABLE es.seals;

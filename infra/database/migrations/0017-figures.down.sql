-- Rows pages read, and nothing else: the way forward folds them again.

DROP INDEX outbox.notices_failed;
CREATE INDEX ledger_day ON rm.ledger (day);
DROP INDEX rm.ledger_day_amount;
DROP TABLE rm.recoveries;
DROP TABLE rm.movements;

-- What was published stays in the log; accounts that were to end are accounts like any other again.
DROP INDEX accounts.customers_ending;
ALTER TABLE accounts.customers DROP COLUMN ends_at;
DROP TABLE rm.legal_texts;

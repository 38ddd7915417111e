-- The list is lost with this: keep a copy of DATA_DIR/erasures, which the next way forward reads again.
DROP INDEX outbox.notices_settled;
DROP INDEX inbox.webhooks_with_body;
UPDATE inbox.webhooks SET body = '' WHERE body IS NULL;
ALTER TABLE inbox.webhooks ALTER COLUMN body SET NOT NULL;
ALTER TABLE es.subject_keys DROP COLUMN made_at;
DROP TABLE es.erasures;

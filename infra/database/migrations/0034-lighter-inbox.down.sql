DROP INDEX inbox.webhooks_days;
DROP INDEX inbox.webhooks_rare;
DROP INDEX inbox.webhooks_unusual;
CREATE INDEX webhooks_state ON inbox.webhooks (state, id);
CREATE INDEX webhooks_kind ON inbox.webhooks (event_type, id);
CREATE INDEX webhooks_received ON inbox.webhooks (received_at);

-- Webhooks of one order are worked off by their order: one of them holds it, those asked about enough rest together, and
-- a look-up settles all that had come (docs/decisions/0104).
DROP INDEX inbox.webhooks_pending_order;
CREATE INDEX webhooks_pending_order ON inbox.webhooks (order_id, next_at) WHERE state = 'pending';
CREATE INDEX webhooks_resting ON inbox.webhooks (order_id, next_at) WHERE state = 'pending' AND answer = 'askedOften';

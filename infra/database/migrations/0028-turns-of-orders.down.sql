DROP INDEX inbox.webhooks_resting;
DROP INDEX inbox.webhooks_pending_order;
CREATE INDEX webhooks_pending_order ON inbox.webhooks (order_id) WHERE state = 'pending';

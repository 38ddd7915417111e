-- What staff look for in the inbox and seldom find much of costs each webhook nothing any more: of the many, which are
-- pending or done and tell of a payment, any page is full after a few rows in order (docs/decisions/0104).
DROP INDEX inbox.webhooks_state;
DROP INDEX inbox.webhooks_kind;
DROP INDEX inbox.webhooks_received;
CREATE INDEX webhooks_unusual ON inbox.webhooks (state, id) WHERE state NOT IN ('pending', 'done');
CREATE INDEX webhooks_rare ON inbox.webhooks (event_type, id)
  WHERE event_type NOT IN ('PAYMENT_STATUS_CHANGED', 'DEPOSIT_CALLBACK');
CREATE INDEX webhooks_days ON inbox.webhooks USING brin (received_at);

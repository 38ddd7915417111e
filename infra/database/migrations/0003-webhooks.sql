-- Webhooks as they came, each meaning once; `body` and `secret` are sealed under a key per month.

CREATE SCHEMA inbox;

CREATE TABLE inbox.webhooks (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dedupe_key      text COLLATE "C" NOT NULL,
  shape           text NOT NULL CHECK (shape IN ('event', 'deposit', 'entity', 'unknown')),
  event_type      text NOT NULL,
  order_id        text COLLATE "C",
  payment_key     text COLLATE "C",
  secret          text,
  body            text NOT NULL,
  transmission_id text,
  received_at     timestamptz NOT NULL,
  state           text NOT NULL DEFAULT 'pending'
                  CHECK (state IN ('pending', 'done', 'ignored', 'dropped', 'mistrusted')),
  attempts        int NOT NULL DEFAULT 0,
  next_at         timestamptz NOT NULL,
  lease_until     timestamptz
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX webhooks_dedupe ON inbox.webhooks (dedupe_key);
CREATE INDEX webhooks_pending ON inbox.webhooks (next_at) WHERE state = 'pending';
CREATE INDEX webhooks_pending_order ON inbox.webhooks (order_id) WHERE state = 'pending';

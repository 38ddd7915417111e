-- How an order was spoken of with Toss: what was asked and what was answered, as far as it may be kept (docs/decisions/0097).
-- No facts: those are in the log. Rows go after EXCHANGE_DAYS.
CREATE TABLE ops.toss_exchanges (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- of a look-up that was answered alike several times: the first and the last time
  since           timestamptz NOT NULL,
  at              timestamptz NOT NULL,
  times           int NOT NULL DEFAULT 1,
  order_id        text COLLATE "C" NOT NULL,
  endpoint        text NOT NULL,
  idempotency_key text,
  request         json,
  outcome         text NOT NULL,
  status          int,
  code            text,
  -- of the first and the newest of them
  trace_ids       text[] NOT NULL,
  answer          json,
  took_ms         int NOT NULL
);
CREATE INDEX toss_exchanges_order ON ops.toss_exchanges (order_id, id);
CREATE INDEX toss_exchanges_at ON ops.toss_exchanges (at);

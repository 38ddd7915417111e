-- Staff work the inbox and see how the machine stands: what a look-up said of a webhook, who did what by hand, which
-- nodes run and how their jobs go, backups that were taken, and a rebuild begun from a page (docs/decisions/0090).

ALTER TABLE inbox.webhooks
  ADD COLUMN looked_at   timestamptz,
  ADD COLUMN answer      text,
  ADD COLUMN correlation text;
CREATE INDEX webhooks_order ON inbox.webhooks (order_id, received_at) WHERE order_id IS NOT NULL;
CREATE INDEX webhooks_payment ON inbox.webhooks (payment_key, received_at) WHERE payment_key IS NOT NULL;
CREATE INDEX webhooks_state ON inbox.webhooks (state, id);
CREATE INDEX webhooks_kind ON inbox.webhooks (event_type, id);
CREATE INDEX webhooks_received ON inbox.webhooks (received_at);

-- What somebody did to the machine by hand, which is no fact of the shop's: added to, never changed.
CREATE TABLE ops.deeds (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL,
  staff_id text COLLATE "C" NOT NULL,
  deed     text NOT NULL,
  about    text COLLATE "C" NOT NULL
);
CREATE INDEX deeds_about ON ops.deeds (about, id);

-- One row a process: it says every few seconds that it is there and how its jobs go. By real time, whatever business time is.
CREATE TABLE ops.nodes (
  node_id    text COLLATE "C" PRIMARY KEY,
  started_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz NOT NULL DEFAULT now(),
  about      json NOT NULL,
  jobs       json NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE ops.backups (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at     timestamptz NOT NULL DEFAULT now(),
  folder text NOT NULL,
  events bigint NOT NULL,
  seals  bigint NOT NULL
);

-- One row: the rebuild that was last asked for from a page, and how far it is. A piece at a time, on whichever node is free.
CREATE TABLE ops.rebuild (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  nth         int NOT NULL DEFAULT 0,
  repair      boolean NOT NULL DEFAULT false,
  asked_by    text COLLATE "C",
  asked_at    timestamptz,
  cursor      text COLLATE "C",
  streams     bigint NOT NULL DEFAULT 0,
  total       bigint NOT NULL DEFAULT 0,
  differing   bigint NOT NULL DEFAULT 0,
  offenders   json NOT NULL DEFAULT '[]',
  ended_at    timestamptz,
  failure     text,
  lease_until timestamptz
);
INSERT INTO ops.rebuild DEFAULT VALUES;

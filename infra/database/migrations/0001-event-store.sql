-- The log, what is folded from it, and the rows pages read (ARCHITECTURE.md, "The store").

CREATE SCHEMA es;
CREATE SCHEMA rm;

-- CACHE 1 is part of the append's protocol: positions must be drawn one by one.
CREATE SEQUENCE es.position_seq AS bigint CACHE 1;

CREATE TABLE es.streams (
  stream_id  text COLLATE "C" PRIMARY KEY,
  category   text COLLATE "C" NOT NULL,
  version    int NOT NULL,
  state      json,
  state_by   text,
  updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);

CREATE TABLE es.events (
  position       bigint NOT NULL DEFAULT nextval('es.position_seq'),
  stream_id      text COLLATE "C" NOT NULL,
  version        int NOT NULL,
  event_id       uuid NOT NULL,
  type           text COLLATE "C" NOT NULL,
  schema_version smallint NOT NULL DEFAULT 1,
  data           json NOT NULL,
  meta           json NOT NULL,
  recorded_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (stream_id, version)
);
CREATE UNIQUE INDEX events_position ON es.events (position);
-- The timeline's filters stay flat at any depth: by type, and by the Seoul day it was recorded on.
CREATE INDEX events_type ON es.events (type, position);
CREATE INDEX events_day ON es.events (((recorded_at AT TIME ZONE 'Asia/Seoul')::date), position);

-- An event is never changed and never removed, whoever asks, replication role included.
CREATE FUNCTION es.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only: % is refused', TG_OP USING ERRCODE = 'JB001';
END $$;
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.events
  FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
ALTER TABLE es.events ENABLE ALWAYS TRIGGER events_append_only;

-- Keys of persons, wrapped by the key ring; destroying one erases what it sealed.
CREATE TABLE es.subject_keys (
  subject    text NOT NULL,
  class      text NOT NULL CHECK (class IN ('account', 'statutory')),
  key        bytea NOT NULL,
  wrapped_by text NOT NULL,
  PRIMARY KEY (subject, class)
);

-- One row: the prefix of this installation's order ids, and a text sealed by the key ring that proves it fits.
CREATE TABLE es.installation (
  only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  prefix     text NOT NULL CHECK (prefix ~ '^[a-z0-9]{4}$'),
  key_check  text,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Business time is now() plus this; it stays 0 with live keys.
CREATE TABLE es.clock (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), offset_ms bigint NOT NULL DEFAULT 0);
INSERT INTO es.clock DEFAULT VALUES;

CREATE TABLE rm.payment_summary (
  key         text COLLATE "C" PRIMARY KEY,
  stream_id   text COLLATE "C" NOT NULL,
  version     int NOT NULL,
  order_id    text COLLATE "C" NOT NULL UNIQUE,
  subject     text COLLATE "C" NOT NULL,
  status      text COLLATE "C" NOT NULL,
  amount      int NOT NULL,
  balance     int NOT NULL,
  order_name  text NOT NULL,
  method      text,
  key_family  text NOT NULL,
  ordered_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  attempted   boolean NOT NULL,
  review      text,
  detail      json NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX payment_summary_subject ON rm.payment_summary (subject, ordered_at DESC, key DESC);
CREATE INDEX payment_summary_ordered ON rm.payment_summary (ordered_at DESC, key DESC);
CREATE INDEX payment_summary_review ON rm.payment_summary (ordered_at DESC, key DESC) WHERE review IS NOT NULL;

CREATE TABLE rm.ledger (
  key             text COLLATE "C" PRIMARY KEY,
  stream_id       text COLLATE "C" NOT NULL,
  version         int NOT NULL,
  order_id        text COLLATE "C" NOT NULL,
  transaction_key text COLLATE "C",
  kind            text NOT NULL,
  amount          int NOT NULL,
  day             date NOT NULL,
  at              timestamptz NOT NULL
);
-- One movement of money is never booked twice (M8).
CREATE UNIQUE INDEX ledger_transaction_key ON rm.ledger (transaction_key);
CREATE INDEX ledger_day ON rm.ledger (day);

-- A payment key belongs to one order (M8): the primary key lets the same order write it again, the index nobody else.
CREATE TABLE rm.payment_keys (
  key       text COLLATE "C" NOT NULL,
  stream_id text COLLATE "C" NOT NULL,
  version   int NOT NULL,
  order_id  text COLLATE "C" NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (key, stream_id)
);
CREATE UNIQUE INDEX payment_keys_one_order ON rm.payment_keys (key);

-- What has to be looked at again. Projected: kind, due_at. The rest is the schedule's own and no fact.
CREATE TABLE rm.due (
  key         text COLLATE "C" PRIMARY KEY,
  stream_id   text COLLATE "C" NOT NULL,
  version     int NOT NULL,
  kind        text,
  due_at      timestamptz,
  asks        int NOT NULL DEFAULT 0,
  next_at     timestamptz,
  last_answer text,
  claimed_by  text,
  lease_until timestamptz,
  fence       bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX due_next ON rm.due (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE rm.products (
  key       text COLLATE "C" PRIMARY KEY,
  stream_id text COLLATE "C" NOT NULL,
  version   int NOT NULL,
  name      text NOT NULL,
  on_sale   boolean NOT NULL,
  sort      int NOT NULL,
  data      json NOT NULL
);

CREATE TABLE rm.coupons (
  key       text COLLATE "C" PRIMARY KEY,
  stream_id text COLLATE "C" NOT NULL,
  version   int NOT NULL,
  code      text COLLATE "C" NOT NULL,
  active    boolean NOT NULL,
  data      json NOT NULL
);
CREATE UNIQUE INDEX coupons_active_code ON rm.coupons (code) WHERE active;

-- 대사: Toss's books beside ours, what does not agree, the shared stop switch for charges, and the invariants' results.

-- What is kept here is no fact and no row of one: it is asked of Toss, or measured, and could be again.
CREATE SCHEMA ops;

CREATE TABLE ops.toss_movements (
  transaction_key text COLLATE "C" PRIMARY KEY,
  key_family      text NOT NULL CHECK (key_family IN ('widget', 'api')),
  payment_key     text COLLATE "C" NOT NULL,
  order_id        text COLLATE "C" NOT NULL,
  amount          int NOT NULL,
  moved_at        timestamptz NOT NULL,
  day             date NOT NULL
);
CREATE INDEX toss_movements_order ON ops.toss_movements (order_id);
CREATE INDEX toss_movements_day ON ops.toss_movements (day);

-- One row: how far the books were held against each other, when the next sweep is due, and who is at it.
CREATE TABLE ops.sweep (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  since       timestamptz,
  through     timestamptz,
  daily_on    date,
  next_at     timestamptz,
  failures    int NOT NULL DEFAULT 0,
  failure     text,
  lease_until timestamptz
);
INSERT INTO ops.sweep DEFAULT VALUES;
-- Toss's movements of a window are looked for in the ledger by key, ours of a window by when they were noted.
CREATE INDEX ledger_at ON rm.ledger (at) WHERE transaction_key IS NOT NULL;
CREATE INDEX ledger_order ON rm.ledger (order_id);

CREATE TABLE rm.findings (
  key             text COLLATE "C" PRIMARY KEY,
  stream_id       text COLLATE "C" NOT NULL,
  version         int NOT NULL,
  finding_id      text COLLATE "C" NOT NULL,
  kind            text COLLATE "C" NOT NULL,
  status          text COLLATE "C" NOT NULL,
  advice          text NOT NULL,
  key_family      text,
  transaction_key text COLLATE "C",
  order_id        text COLLATE "C",
  toss_order_id   text,
  amount          int,
  moved_at        timestamptz,
  found_at        timestamptz NOT NULL,
  action          text,
  decided_at      timestamptz
) WITH (fillfactor = 80);
-- One movement is found once (M8).
CREATE UNIQUE INDEX findings_transaction_key ON rm.findings (transaction_key);
CREATE INDEX findings_waiting ON rm.findings (found_at, key) WHERE status IN ('open', 'taken');
CREATE INDEX findings_found ON rm.findings (found_at DESC, key DESC);

-- 결제 중지: one row once anybody has thrown it.
CREATE TABLE rm.stops (
  key        text COLLATE "C" PRIMARY KEY,
  stream_id  text COLLATE "C" NOT NULL,
  version    int NOT NULL,
  stopped    boolean NOT NULL,
  cause      text NOT NULL,
  invariant  text,
  reason     text,
  at         timestamptz NOT NULL
);

-- What no machine could settle, oldest first (/admin/unresolved).
CREATE INDEX payment_summary_late ON rm.payment_summary (updated_at) WHERE status = 'lateCapture';
CREATE INDEX payment_summary_unsettled ON rm.payment_summary (updated_at) WHERE status IN ('inProgress', 'canceling');
CREATE INDEX payment_keys_order ON rm.payment_keys (order_id);
CREATE INDEX charges_order ON rm.charges (order_id);
CREATE INDEX due_unknown ON rm.due (due_at) WHERE last_answer LIKE 'unknown%' AND due_at IS NOT NULL;
CREATE INDEX webhooks_doubted ON inbox.webhooks (received_at) WHERE state IN ('dropped', 'mistrusted');

-- The invariants that can be asked of a running shop: how far each got, and what came out.
CREATE TABLE ops.checks (
  name        text PRIMARY KEY,
  cursor      text,
  whole_on    date,
  next_at     timestamptz,
  lease_until timestamptz
);
CREATE TABLE ops.check_results (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name      text NOT NULL,
  at        timestamptz NOT NULL,
  whole     boolean NOT NULL,
  looked    int NOT NULL,
  broken    int NOT NULL,
  offenders json NOT NULL,
  failure   text,
  took_ms   int NOT NULL
);
CREATE INDEX check_results_newest ON ops.check_results (name, id DESC);

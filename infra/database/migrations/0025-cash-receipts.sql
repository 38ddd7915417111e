-- 현금영수증: the newest one of each order, issued through Toss after it was paid.
CREATE TABLE rm.cash_receipts (
  key          text COLLATE "C" PRIMARY KEY,
  stream_id    text COLLATE "C" NOT NULL,
  version      int NOT NULL,
  order_id     text COLLATE "C" NOT NULL,
  subject      text COLLATE "C" NOT NULL,
  key_family   text NOT NULL,
  status       text NOT NULL,
  use          text NOT NULL,
  identity     text NOT NULL,
  amount       int NOT NULL,
  standing     int NOT NULL,
  issue_number text,
  receipt_url  text,
  failure      text,
  requested_at timestamptz NOT NULL,
  issued_at    timestamptz,
  updated_at   timestamptz NOT NULL
);
-- What stands is held against what is still paid, every minute.
CREATE INDEX cash_receipts_standing ON rm.cash_receipts (key) WHERE status IN ('issued', 'registered');

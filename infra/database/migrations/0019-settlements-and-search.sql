-- 정산: Toss's settlements as it told them, held against the ledger by transaction key. Not facts: Toss can be asked again.

CREATE TABLE ops.settlements (
  transaction_key text COLLATE "C" PRIMARY KEY,
  key_family      text NOT NULL CHECK (key_family IN ('widget', 'api')),
  payment_key     text COLLATE "C" NOT NULL,
  order_id        text COLLATE "C" NOT NULL,
  amount          int NOT NULL,
  fee             int NOT NULL,
  vat             int NOT NULL,
  interest_fee    int NOT NULL,
  listed_fees     int NOT NULL,
  pay_out         int NOT NULL,
  sold_on         date NOT NULL,
  paid_out_on     date NOT NULL,
  -- the last day on which Toss named this row: a payout that was still named on its day has been paid
  listed_on       date NOT NULL
);
CREATE INDEX settlements_paid_out ON ops.settlements (paid_out_on, transaction_key);
CREATE INDEX settlements_payment ON ops.settlements (payment_key);

-- One row: up to which day of sale Toss was asked, when it is asked next, and who is at it.
CREATE TABLE ops.settling (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  through     date,
  done_at     timestamptz,
  next_at     timestamptz,
  failures    int NOT NULL DEFAULT 0,
  failure     text,
  lease_until timestamptz
);
INSERT INTO ops.settling DEFAULT VALUES;

-- 검색: a payment's buyer and card are stored sealed; staff find it by a keyed hash of the name, and of the last four places
-- of the card as Toss shows them.
CREATE TABLE accounts.search_prints (
  print    text COLLATE "C" NOT NULL,
  order_id text COLLATE "C" NOT NULL,
  subject  text COLLATE "C" NOT NULL,
  PRIMARY KEY (print, order_id)
);
CREATE INDEX search_prints_subject ON accounts.search_prints (subject);

-- One row: up to which position of the log prints were made. Back to 0, and all of them are made anew.
CREATE TABLE ops.printing (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  position bigint NOT NULL DEFAULT 0
);
INSERT INTO ops.printing DEFAULT VALUES;

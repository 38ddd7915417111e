-- What the overview adds up: steps of the monthly revenue, and declined charges with what became of each. Facts that were
-- there before have their rows after `npm run rebuild -- --repair`.

CREATE TABLE rm.movements (
  key             text COLLATE "C" PRIMARY KEY,
  stream_id       text COLLATE "C" NOT NULL,
  version         int NOT NULL,
  subscription_id text COLLATE "C" NOT NULL,
  subject         text COLLATE "C" NOT NULL,
  product_id      text COLLATE "C" NOT NULL,
  kind            text COLLATE "C" NOT NULL,
  amount          int NOT NULL,
  members         int NOT NULL,
  reason          text,
  day             date NOT NULL,
  at              timestamptz NOT NULL
);
CREATE INDEX movements_day ON rm.movements (day) INCLUDE (kind, amount, members);
-- Whether somebody who begins was a member before.
CREATE INDEX movements_member ON rm.movements (subject, product_id, at);

CREATE TABLE rm.recoveries (
  key             text COLLATE "C" PRIMARY KEY,
  stream_id       text COLLATE "C" NOT NULL,
  version         int NOT NULL,
  subscription_id text COLLATE "C" NOT NULL,
  amount          int NOT NULL,
  failed_on       date NOT NULL,
  tries           int NOT NULL,
  code            text NOT NULL,
  outcome         text COLLATE "C" NOT NULL,
  settled_on      date
) WITH (fillfactor = 80);
CREATE INDEX recoveries_failed ON rm.recoveries (failed_on) INCLUDE (outcome, tries, amount);

-- A year of days without the rows themselves; mails that wait for a person are few among many.
CREATE INDEX ledger_day_amount ON rm.ledger (day) INCLUDE (kind, amount);
DROP INDEX rm.ledger_day;
CREATE INDEX notices_failed ON outbox.notices (nth) WHERE state = 'failed';

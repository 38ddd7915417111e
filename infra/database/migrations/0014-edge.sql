-- What browsers say our own policy stopped, and whose money a store has seen (docs/decisions/0073, 0074).

-- Counts only: what was stopped, on which kind of page, how often on a day (Seoul). No address, no person, no text of theirs.
CREATE TABLE inbox.csp_reports (
  day       date NOT NULL,
  directive text COLLATE "C" NOT NULL,
  blocked   text COLLATE "C" NOT NULL,
  page      text COLLATE "C" NOT NULL,
  reports   int NOT NULL,
  last_at   timestamptz NOT NULL,
  PRIMARY KEY (day, directive, blocked, page)
) WITH (fillfactor = 80);

-- One row: with which kind of keys this store was last opened before, and since, it saw money.
CREATE TABLE es.money_environment (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  environment text NOT NULL CHECK (environment IN ('test', 'live')),
  since       timestamptz NOT NULL DEFAULT now()
);

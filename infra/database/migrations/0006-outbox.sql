-- Notices on their way to people, and what became of each. Rows are put in by appends alone, in the commit of the fact
-- behind them; a rebuild never touches this schema (docs/decisions/0042). Times here are the database's own, since mail
-- servers live by no clock of ours; only `at` is business time.

CREATE SCHEMA outbox;

CREATE TABLE outbox.notices (
  nth         bigint GENERATED ALWAYS AS IDENTITY,
  key         text COLLATE "C" PRIMARY KEY,
  stream_id   text COLLATE "C" NOT NULL,
  version     int NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  recipient   text COLLATE "C" NOT NULL,
  data        json NOT NULL,
  at          timestamptz NOT NULL,
  state       text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed', 'skipped')),
  attempts    int NOT NULL DEFAULT 0,
  queued_at   timestamptz NOT NULL DEFAULT now(),
  next_at     timestamptz NOT NULL DEFAULT now(),
  lease_until timestamptz,
  fence       bigint NOT NULL DEFAULT 0,
  settled_at  timestamptz,
  last_error  text
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX notices_nth ON outbox.notices (nth);
CREATE INDEX notices_pending ON outbox.notices (next_at, nth) WHERE state = 'pending';
CREATE INDEX notices_recipient ON outbox.notices (recipient, nth);

-- Mails kept instead of sent while no mail server is set; `mail` is sealed under the recipient's own key.
CREATE TABLE outbox.mailbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice_key text COLLATE "C" NOT NULL UNIQUE,
  mail       text NOT NULL,
  at         timestamptz NOT NULL
);

-- Korean is spoken to whoever chose nothing, so only another choice is kept.
CREATE TABLE outbox.languages (
  subject  text COLLATE "C" PRIMARY KEY,
  language text NOT NULL CHECK (language = 'en')
);

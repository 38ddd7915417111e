-- Who may come in, and how often they may try. No mail, name or token stands here in clear.

CREATE SCHEMA accounts;

-- `person` is sealed under the customer's id; `email_print` is a keyed hash of the mail, to find it by.
CREATE TABLE accounts.customers (
  customer_id   text COLLATE "C" PRIMARY KEY,
  email_print   text COLLATE "C" NOT NULL,
  person        text NOT NULL,
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX customers_email ON accounts.customers (email_print);

CREATE TABLE accounts.staff (
  staff_id      text COLLATE "C" PRIMARY KEY,
  email_print   text COLLATE "C" NOT NULL,
  person        text NOT NULL,
  password_hash text NOT NULL,
  by_setup      boolean NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX staff_email ON accounts.staff (email_print);
-- The first admin is made by a set-up link, and there is one first.
CREATE UNIQUE INDEX staff_first ON accounts.staff (by_setup) WHERE by_setup;

CREATE TABLE accounts.setup_tokens (
  token_hash text COLLATE "C" PRIMARY KEY,
  ends_at    timestamptz NOT NULL
);

CREATE TABLE accounts.sessions (
  token_hash text COLLATE "C" PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('customer', 'guest', 'staff')),
  subject    text COLLATE "C" NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);
CREATE INDEX sessions_subject ON accounts.sessions (subject, kind);
CREATE INDEX sessions_started ON accounts.sessions (started_at);

-- Tries in a window that is under way; names of buckets are hashed, since they hold mails and addresses.
CREATE TABLE accounts.rate_limits (
  bucket  text COLLATE "C" PRIMARY KEY,
  tries   int NOT NULL,
  ends_at timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX rate_limits_ends ON accounts.rate_limits (ends_at);

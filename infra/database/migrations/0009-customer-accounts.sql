-- What proves a mail, which sessions and devices are whose, and how tries are slowed down (docs/decisions/0067, 0068).

ALTER TABLE accounts.customers ADD COLUMN verified_at timestamptz;

-- `session_id` names a session to its owner, `device` says what it is used with; the token stays a hash.
ALTER TABLE accounts.sessions ADD COLUMN session_id text COLLATE "C" NOT NULL DEFAULT gen_random_uuid()::text;
ALTER TABLE accounts.sessions ADD COLUMN device text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX sessions_id ON accounts.sessions (session_id);

-- After too many tries one at a time gets through, later each time: `opens_at` is when the next one does.
ALTER TABLE accounts.rate_limits ADD COLUMN opens_at timestamptz;
ALTER TABLE accounts.rate_limits ADD COLUMN held boolean NOT NULL DEFAULT false;

-- Links in mails, by the hash of what lets their holder in. `address` is sealed; `address_print` is the keyed hash of
-- the mail a link went to, so that it proves that one and no other.
CREATE TABLE accounts.mail_proofs (
  token_hash    text COLLATE "C" PRIMARY KEY,
  customer_id   text COLLATE "C" NOT NULL,
  purpose       text NOT NULL CHECK (purpose IN ('verify', 'move', 'reset')),
  address       text,
  address_print text COLLATE "C" NOT NULL,
  ends_at       timestamptz NOT NULL
);
CREATE INDEX mail_proofs_customer ON accounts.mail_proofs (customer_id);
CREATE INDEX mail_proofs_ends ON accounts.mail_proofs (ends_at);

-- Browsers people have signed in with; `account` is a keyed hash of the mail they typed.
CREATE TABLE accounts.devices (
  device_hash text COLLATE "C" NOT NULL,
  account     text COLLATE "C" NOT NULL,
  subject     text COLLATE "C" NOT NULL,
  seen_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (device_hash, account)
);
CREATE INDEX devices_subject ON accounts.devices (subject);
CREATE INDEX devices_seen ON accounts.devices (seen_at);

-- Orders of guests, by the mail they were made with, until whoever proves that mail takes them over.
CREATE TABLE accounts.guest_orders (
  order_id    text COLLATE "C" PRIMARY KEY,
  email_print text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C"
);
CREATE INDEX guest_orders_mail ON accounts.guest_orders (email_print) WHERE customer_id IS NULL;
CREATE INDEX guest_orders_owner ON accounts.guest_orders (customer_id) WHERE customer_id IS NOT NULL;

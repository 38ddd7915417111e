-- Keys of the JSON API, the answers it gave, and customers who are known by the name another front end calls them
-- (docs/decisions/0083, 0084).

CREATE TABLE rm.api_keys (
  key         text COLLATE "C" PRIMARY KEY,
  stream_id   text COLLATE "C" NOT NULL,
  version     int NOT NULL,
  key_id      text COLLATE "C" NOT NULL,
  name        text NOT NULL,
  environment text NOT NULL,
  scopes      json NOT NULL,
  token_hash  text COLLATE "C" NOT NULL,
  hint        text NOT NULL,
  made_by     text COLLATE "C" NOT NULL,
  made_at     timestamptz NOT NULL,
  ends_at     timestamptz,
  revoked_at  timestamptz
);
CREATE UNIQUE INDEX api_keys_token ON rm.api_keys (token_hash);
CREATE INDEX api_keys_made ON rm.api_keys (made_at DESC, key);

-- Kept to the minute, so that a key in use costs one write a minute.
CREATE TABLE accounts.api_key_uses (
  key_id  text COLLATE "C" PRIMARY KEY,
  used_at timestamptz NOT NULL
) WITH (fillfactor = 80);

-- A request that makes something, by the name its sender gave it. `print` and `request_hash` are keyed hashes, `body` is
-- sealed; `status` null: not answered yet, and until `lease_until` somebody is at it.
CREATE TABLE accounts.api_answers (
  key_id       text COLLATE "C" NOT NULL,
  print        text COLLATE "C" NOT NULL,
  request_hash text COLLATE "C" NOT NULL,
  subject      text COLLATE "C",
  begun_at     timestamptz NOT NULL DEFAULT now(),
  lease_until  timestamptz,
  fence        int NOT NULL DEFAULT 1,
  status       int,
  body         text,
  PRIMARY KEY (key_id, print)
) WITH (fillfactor = 80);
CREATE INDEX api_answers_begun ON accounts.api_answers (begun_at);
CREATE INDEX api_answers_subject ON accounts.api_answers (subject) WHERE subject IS NOT NULL;

-- Whom another front end sends has no password and no mail to sign in by, and is found by a keyed hash of what it calls them.
ALTER TABLE accounts.customers ALTER COLUMN email_print DROP NOT NULL;
ALTER TABLE accounts.customers ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE accounts.customers ADD COLUMN reference_print text COLLATE "C";
CREATE UNIQUE INDEX customers_reference ON accounts.customers (reference_print);

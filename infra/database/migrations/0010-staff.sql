-- What staff are and may do, their second factor, what waits for another person, and who looked at whose data
-- (docs/decisions/0069 to 0072).

CREATE TABLE rm.staff (
  key           text COLLATE "C" PRIMARY KEY,
  stream_id     text COLLATE "C" NOT NULL,
  version       int NOT NULL,
  staff_id      text COLLATE "C" NOT NULL,
  role          text NOT NULL,
  disabled      boolean NOT NULL,
  second_factor boolean NOT NULL,
  joined_at     timestamptz NOT NULL
);

CREATE TABLE rm.approvals (
  key          text COLLATE "C" PRIMARY KEY,
  stream_id    text COLLATE "C" NOT NULL,
  version      int NOT NULL,
  cancel_id    text COLLATE "C" NOT NULL,
  order_id     text COLLATE "C" NOT NULL,
  amount       int NOT NULL,
  status       text NOT NULL,
  requested_by text COLLATE "C" NOT NULL,
  requested_at timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  decided_by   text COLLATE "C",
  decided_at   timestamptz,
  code         text
);
CREATE INDEX approvals_open ON rm.approvals (requested_at, key) WHERE status IN ('waiting', 'given');
CREATE INDEX approvals_order ON rm.approvals (order_id);
CREATE INDEX approvals_requested ON rm.approvals (requested_at DESC, key DESC);

-- When whoever holds the session last showed who they are, and whether with their second factor.
ALTER TABLE accounts.sessions ADD COLUMN fresh_at timestamptz;
ALTER TABLE accounts.sessions ADD COLUMN factor_at timestamptz;

-- `seed` is sealed under the person's id. A code of a step that was used, or of one before it, is refused: by this row,
-- so on every node. `confirmed` once the first code proved that the authenticator has the seed.
CREATE TABLE accounts.second_factors (
  staff_id  text COLLATE "C" PRIMARY KEY,
  seed      text NOT NULL,
  confirmed boolean NOT NULL DEFAULT false,
  last_step bigint NOT NULL DEFAULT 0,
  made_at   timestamptz NOT NULL DEFAULT now()
);

-- Keyed hashes; a code that was used is gone.
CREATE TABLE accounts.recovery_codes (
  staff_id  text COLLATE "C" NOT NULL,
  code_hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (staff_id, code_hash)
);

-- Who looked at whose data, when, where from and on which page, and who could not come in (개인정보 안전성 확보조치 기준
-- 제8조). `address` and `reason` are sealed; `subject` is an id.
CREATE TABLE accounts.access_log (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL DEFAULT now(),
  kind     text COLLATE "C" NOT NULL,
  staff_id text COLLATE "C",
  subject  text COLLATE "C",
  page     text COLLATE "C" NOT NULL,
  address  text,
  reason   text
);
CREATE INDEX access_log_at ON accounts.access_log (at);
CREATE INDEX access_log_staff ON accounts.access_log (staff_id, id);
CREATE INDEX access_log_subject ON accounts.access_log (subject, id);

-- Nothing of it is changed, and nothing goes that is younger than the law lets go, whoever asks.
CREATE FUNCTION accounts.keep_access_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.at < now() - interval '1 year' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'the access log is append-only: % is refused', TG_OP USING ERRCODE = 'JB001';
END $$;
CREATE TRIGGER access_log_keeps BEFORE UPDATE OR DELETE ON accounts.access_log
  FOR EACH ROW EXECUTE FUNCTION accounts.keep_access_log();
ALTER TABLE accounts.access_log ENABLE ALWAYS TRIGGER access_log_keeps;
CREATE TRIGGER access_log_stays BEFORE TRUNCATE ON accounts.access_log
  FOR EACH STATEMENT EXECUTE FUNCTION accounts.keep_access_log();
ALTER TABLE accounts.access_log ENABLE ALWAYS TRIGGER access_log_stays;

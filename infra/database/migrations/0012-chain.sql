-- What makes a change of the log show: seals over it, in the order of positions (docs/decisions/0062).

-- One row per batch. `leaves` is 40 bytes an event: its position (8, big endian) and the SHA-256 of its canonical form
-- (32); `root` covers the leaves, the batch's bounds and the root before it.
CREATE TABLE es.seals (
  nth           bigint PRIMARY KEY CHECK (nth > 0),
  from_position bigint NOT NULL,
  to_position   bigint NOT NULL,
  events        int NOT NULL CHECK (events > 0),
  previous      bytea NOT NULL CHECK (length(previous) = 32),
  root          bytea NOT NULL CHECK (length(root) = 32),
  at            timestamptz NOT NULL,
  leaves        bytea NOT NULL CHECK (length(leaves) = events * 40),
  CHECK (from_position <= to_position)
);
-- Hashes do not compress; nobody shall try.
ALTER TABLE es.seals ALTER COLUMN leaves SET STORAGE EXTERNAL;

CREATE TRIGGER seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.seals
  FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
ALTER TABLE es.seals ENABLE ALWAYS TRIGGER seals_append_only;

-- Whoever restored a backup, and how far the shop has come since: it asks Toss before it takes money (docs/backup.md).
CREATE TABLE es.restores (
  nth           int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  backup_at     timestamptz NOT NULL,
  last_position bigint NOT NULL,
  manifest      text NOT NULL,
  restored_at   timestamptz NOT NULL DEFAULT now(),
  -- rows made anew from the facts: before that no shop starts on it
  rebuilt_at    timestamptz,
  -- Toss's books of the time since the backup read, by business time
  swept_at      timestamptz,
  -- everything that was under way asked for: from here on it takes money again
  settled_at    timestamptz
);

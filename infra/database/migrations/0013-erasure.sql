-- Who was erased (docs/decisions/0065). Read after a restore, so that what came back with a backup goes again; holds ids of
-- ours and moments, nothing of a person. Times are business time.

CREATE TABLE es.erasures (
  subject     text COLLATE "C" NOT NULL,
  class       text NOT NULL CHECK (class IN ('account', 'statutory')),
  at          timestamptz NOT NULL,
  -- the database's own time, by which other nodes let go of opened keys
  recorded_at timestamptz NOT NULL DEFAULT now(),
  -- when the files were rewritten without it; null: not yet
  scrubbed_at timestamptz,
  PRIMARY KEY (subject, class)
);
CREATE INDEX erasures_recorded ON es.erasures (recorded_at);

-- A key made after its person's erasure seals a new record with a term of its own.
ALTER TABLE es.subject_keys ADD COLUMN made_at timestamptz NOT NULL DEFAULT now();

-- Bodies have a term; the row stays, without a word of them.
ALTER TABLE inbox.webhooks ALTER COLUMN body DROP NOT NULL;
CREATE INDEX webhooks_with_body ON inbox.webhooks (received_at) WHERE body IS NOT NULL;

CREATE INDEX notices_settled ON outbox.notices (settled_at) WHERE settled_at IS NOT NULL;

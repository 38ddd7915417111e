-- When a key sealed something last, to the hour (business time): what is being written with it at this moment is in no row yet, and
-- keeps it (docs/decisions/0139). Null: by nobody who noted it, the version before among them.
ALTER TABLE es.subject_keys ADD COLUMN used_at timestamptz;

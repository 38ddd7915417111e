ALTER TABLE es.subject_keys DROP COLUMN used_at;

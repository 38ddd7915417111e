-- The session that asked for a seed, as a keyed hash: until its first code is shown, it is good in that session alone. Of one from
-- before this nobody knows whose it is, so it is asked for anew.
ALTER TABLE accounts.second_factors ADD COLUMN asked_in text COLLATE "C";

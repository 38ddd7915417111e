ALTER TABLE accounts.second_factors DROP COLUMN asked_in;

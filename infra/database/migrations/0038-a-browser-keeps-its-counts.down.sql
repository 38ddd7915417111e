ALTER TABLE accounts.devices DROP COLUMN browser_id;

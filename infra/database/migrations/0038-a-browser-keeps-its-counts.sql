-- What a browser is counted by: it stays when the token is renewed (docs/decisions/0124). Rows of one token are one browser; the
-- version before knows nothing of it and gives each row one of its own, which the next sign-in makes one again.
ALTER TABLE accounts.devices ADD COLUMN browser_id text COLLATE "C" NOT NULL DEFAULT gen_random_uuid()::text;
UPDATE accounts.devices SET browser_id = browsers.browser_id
  FROM (SELECT device_hash, min(browser_id) AS browser_id FROM accounts.devices GROUP BY device_hash) AS browsers
 WHERE browsers.device_hash = devices.device_hash;

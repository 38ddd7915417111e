-- Customers stay and can sign in; links in mails, known devices and what guests' orders belong to are lost.
DROP TABLE accounts.guest_orders;
DROP TABLE accounts.devices;
DROP TABLE accounts.mail_proofs;
ALTER TABLE accounts.rate_limits DROP COLUMN held;
ALTER TABLE accounts.rate_limits DROP COLUMN opens_at;
ALTER TABLE accounts.sessions DROP COLUMN device;
ALTER TABLE accounts.sessions DROP COLUMN session_id;
ALTER TABLE accounts.customers DROP COLUMN verified_at;

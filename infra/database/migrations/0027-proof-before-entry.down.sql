ALTER TABLE accounts.mail_proofs DROP COLUMN leads_to;
ALTER TABLE accounts.mail_proofs DROP COLUMN person;
ALTER TABLE accounts.mail_proofs DROP COLUMN password_hash;

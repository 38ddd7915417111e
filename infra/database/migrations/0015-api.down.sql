-- Keys are in the log and come back with a rebuild. Customers other front ends sent stay, under names nobody can sign in
-- by; what they were called there is lost.
DROP INDEX accounts.customers_reference;
UPDATE accounts.customers SET email_print = 'api:' || customer_id WHERE email_print IS NULL;
UPDATE accounts.customers SET password_hash = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
  WHERE password_hash IS NULL;
ALTER TABLE accounts.customers DROP COLUMN reference_print;
ALTER TABLE accounts.customers ALTER COLUMN password_hash SET NOT NULL;
ALTER TABLE accounts.customers ALTER COLUMN email_print SET NOT NULL;
DROP TABLE accounts.api_answers;
DROP TABLE accounts.api_key_uses;
DROP TABLE rm.api_keys;

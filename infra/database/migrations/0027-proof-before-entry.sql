-- 가입 확인: an account lets nobody in before its mail is proved (docs/decisions/0101). Until then the password that was chosen, the
-- name, sealed, and where its holder was going wait in the link that went to that mail.

ALTER TABLE accounts.mail_proofs ADD COLUMN password_hash text;
ALTER TABLE accounts.mail_proofs ADD COLUMN person text;
ALTER TABLE accounts.mail_proofs ADD COLUMN leads_to text;

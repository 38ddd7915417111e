-- Staff stay and can sign in; roles and approvals are in the log and come back with a rebuild. Second factors are lost, and
-- so is the access log: keep a copy of it first (the law wants one year).
DROP TABLE accounts.access_log;
DROP FUNCTION accounts.keep_access_log();
DROP TABLE accounts.recovery_codes;
DROP TABLE accounts.second_factors;
ALTER TABLE accounts.sessions DROP COLUMN factor_at;
ALTER TABLE accounts.sessions DROP COLUMN fresh_at;
DROP TABLE rm.approvals;
DROP TABLE rm.staff;

-- Rows pages read, and nothing else: events of campaigns stay in the log, and the way forward folds them again.

DROP INDEX rm.consents_of_subscription;
DROP INDEX rm.subscriptions_campaign;
DROP TABLE rm.campaigns;
DROP INDEX rm.subscriptions_charging;
DROP INDEX rm.subscriptions_owing;
DROP INDEX rm.subscriptions_to_charge;
DROP INDEX rm.subscriptions_status;
ALTER TABLE rm.subscriptions
  DROP COLUMN owed_since,
  DROP COLUMN grace_ends_at,
  DROP COLUMN ends_at,
  DROP COLUMN failure,
  DROP COLUMN charging;

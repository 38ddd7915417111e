-- Billing keys are lost with this: every member would have to register a card again.

DROP INDEX rm.due_kind_next;
ALTER TABLE inbox.webhooks DROP COLUMN card_id;
DROP TABLE accounts.billing_keys;
DROP TABLE rm.cards;
DROP TABLE rm.consents;
DROP TABLE rm.charges;
DROP TABLE rm.subscriptions;

-- Rows pages read and what can be asked of Toss again; events of findings and of the switch stay in the log.

DROP TABLE ops.check_results;
DROP TABLE ops.checks;
DROP INDEX inbox.webhooks_doubted;
DROP INDEX rm.due_unknown;
DROP INDEX rm.charges_order;
DROP INDEX rm.payment_keys_order;
DROP INDEX rm.payment_summary_unsettled;
DROP INDEX rm.payment_summary_late;
DROP TABLE rm.stops;
DROP TABLE rm.findings;
DROP INDEX rm.ledger_order;
DROP INDEX rm.ledger_at;
DROP TABLE ops.sweep;
DROP TABLE ops.toss_movements;
DROP SCHEMA ops;

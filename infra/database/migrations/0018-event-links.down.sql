DROP INDEX rm.payment_summary_amount;
DROP INDEX es.events_actor;
DROP INDEX es.events_correlation;

DROP INDEX es.events_actor;
DROP INDEX es.events_correlation;

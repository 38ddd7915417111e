DROP INDEX rm.consents_asked;

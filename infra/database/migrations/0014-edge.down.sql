DROP TABLE es.money_environment;
DROP TABLE inbox.csp_reports;

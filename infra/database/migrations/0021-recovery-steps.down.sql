DROP TABLE rm.recovery_steps;

DROP TABLE ops.toss_exchanges;

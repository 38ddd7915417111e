DROP TABLE rm.cash_receipts;

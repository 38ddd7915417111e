DROP INDEX accounts.customers_created;

DROP TRIGGER person_changed ON accounts.customers;
DROP FUNCTION accounts.person_changed();
DROP INDEX accounts.customers_to_name;
DROP INDEX accounts.customers_named;
ALTER TABLE accounts.customers DROP COLUMN name_print;

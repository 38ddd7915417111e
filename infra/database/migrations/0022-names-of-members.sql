-- 회원 이름 검색: a keyed hash of a member's sealed name, so that staff find whoever never ordered, too. Null until the job
-- that makes prints has come by; empty where the name cannot be read.

ALTER TABLE accounts.customers ADD COLUMN name_print text COLLATE "C";
CREATE INDEX customers_named ON accounts.customers (name_print) WHERE name_print IS NOT NULL;
CREATE INDEX customers_to_name ON accounts.customers (customer_id) WHERE name_print IS NULL;

-- Whoever writes a person anew need not know that a print was made of them.
CREATE FUNCTION accounts.person_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_print := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER person_changed BEFORE UPDATE OF person ON accounts.customers
  FOR EACH ROW WHEN (OLD.person IS DISTINCT FROM NEW.person) EXECUTE FUNCTION accounts.person_changed();

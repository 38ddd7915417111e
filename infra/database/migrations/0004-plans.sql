-- Plans (요금제) as pages read them.

CREATE TABLE rm.plans (
  key        text COLLATE "C" PRIMARY KEY,
  stream_id  text COLLATE "C" NOT NULL,
  version    int NOT NULL,
  product_id text COLLATE "C" NOT NULL,
  name       text NOT NULL,
  on_sale    boolean NOT NULL,
  rank       int NOT NULL,
  data       json NOT NULL
);

-- The product money is for, and its public total: the sum along this index (후원). What was booked before there was one
-- says so too: as the projection does, of an order for one product only.
ALTER TABLE rm.ledger ADD COLUMN product_id text COLLATE "C";
CREATE INDEX ledger_product ON rm.ledger (product_id) INCLUDE (amount) WHERE product_id IS NOT NULL;
UPDATE rm.ledger l SET product_id = s.detail->'lines'->0->>'productId'
  FROM rm.payment_summary s
  WHERE s.order_id = l.order_id
    AND (SELECT count(DISTINCT line->>'productId') FROM json_array_elements(s.detail->'lines') line) = 1;

-- Products of before there was fundraising are simply sold.
UPDATE rm.products SET data = (data::jsonb || '{"fundraising": null}')::json WHERE NOT data::jsonb ? 'fundraising';

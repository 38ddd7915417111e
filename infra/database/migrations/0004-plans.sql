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

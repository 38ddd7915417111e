-- The shop's own rules by version, and accounts that end: those of Toss's reviewers (심사 계정).

CREATE TABLE rm.legal_texts (
  key        text COLLATE "C" PRIMARY KEY,
  stream_id  text COLLATE "C" NOT NULL,
  version    int NOT NULL,
  page       text COLLATE "C" NOT NULL,
  named      text COLLATE "C" NOT NULL,
  ko         text NOT NULL,
  en         text,
  at         timestamptz NOT NULL
);
CREATE INDEX legal_texts_page ON rm.legal_texts (page, version DESC);

-- null: as long as its owner likes
ALTER TABLE accounts.customers ADD COLUMN ends_at timestamptz;
CREATE INDEX customers_ending ON accounts.customers (ends_at) WHERE ends_at IS NOT NULL;

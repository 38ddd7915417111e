-- Subscriptions, their charges, what was agreed to, and the cards they are charged to.

CREATE TABLE rm.subscriptions (
  key             text COLLATE "C" PRIMARY KEY,
  stream_id       text COLLATE "C" NOT NULL,
  version         int NOT NULL,
  subscription_id text COLLATE "C" NOT NULL,
  subject         text COLLATE "C" NOT NULL,
  product_id      text COLLATE "C" NOT NULL,
  product_name    text NOT NULL,
  plan_id         text COLLATE "C" NOT NULL,
  plan_name       text NOT NULL,
  status          text COLLATE "C" NOT NULL,
  live            boolean NOT NULL,
  entitled        boolean NOT NULL,
  price           int NOT NULL,
  plan_interval   text NOT NULL,
  card_id         text COLLATE "C",
  period_index    int,
  paid_until      date,
  charge_at       timestamptz,
  campaign_id     text COLLATE "C",
  started_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL
) WITH (fillfactor = 80);
-- One live subscription per customer and product (money rule 7): two tabs at once, and the second is refused here.
CREATE UNIQUE INDEX subscriptions_one_live ON rm.subscriptions (subject, product_id) WHERE live;
CREATE INDEX subscriptions_subject ON rm.subscriptions (subject, started_at DESC);
CREATE INDEX subscriptions_plan ON rm.subscriptions (plan_id, key) WHERE live;
CREATE INDEX subscriptions_started ON rm.subscriptions (started_at DESC, key DESC);

-- One row per charge identity; its key is the period of its subscription, or the order id of a change within one.
CREATE TABLE rm.charges (
  key             text COLLATE "C" PRIMARY KEY,
  stream_id       text COLLATE "C" NOT NULL,
  version         int NOT NULL,
  subscription_id text COLLATE "C" NOT NULL,
  period_index    int NOT NULL,
  purpose         text NOT NULL,
  status          text NOT NULL,
  order_id        text COLLATE "C",
  amount          int NOT NULL,
  attempt         int NOT NULL,
  code            text,
  from_day        date NOT NULL,
  to_day          date NOT NULL,
  at              timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX charges_subscription ON rm.charges (subscription_id, period_index);
-- At most one renewal of a period that was charged (money rule 11).
CREATE UNIQUE INDEX charges_one_per_period ON rm.charges (subscription_id, period_index)
  WHERE status = 'charged' AND purpose = 'renewal';

CREATE TABLE rm.consents (
  key             text COLLATE "C" PRIMARY KEY,
  stream_id       text COLLATE "C" NOT NULL,
  version         int NOT NULL,
  subscription_id text COLLATE "C" NOT NULL,
  subject         text COLLATE "C" NOT NULL,
  consent_id      text NOT NULL,
  kind            text NOT NULL,
  campaign_id     text COLLATE "C",
  price           int NOT NULL,
  previous_price  int NOT NULL,
  effective_on    date NOT NULL,
  text_version    text NOT NULL,
  answer          text,
  asked_at        timestamptz NOT NULL,
  answered_at     timestamptz
);
CREATE INDEX consents_subject ON rm.consents (subject, asked_at DESC);
CREATE INDEX consents_campaign ON rm.consents (campaign_id) WHERE campaign_id IS NOT NULL;

CREATE TABLE rm.cards (
  key            text COLLATE "C" PRIMARY KEY,
  stream_id      text COLLATE "C" NOT NULL,
  version        int NOT NULL,
  card_id        text COLLATE "C" NOT NULL,
  subject        text COLLATE "C" NOT NULL,
  status         text NOT NULL,
  purpose        json NOT NULL,
  billing_method json,
  number         text,
  failure        text,
  updated_at     timestamptz NOT NULL
);
CREATE INDEX cards_subject ON rm.cards (subject);

-- Billing keys, each sealed together with its customerKey: nowhere else, and never in the log (money rule 9).
CREATE TABLE accounts.billing_keys (
  card_id    text COLLATE "C" PRIMARY KEY,
  sealed     text NOT NULL,
  -- keyed hash of the key, to find the card a webhook names
  print      text COLLATE "C" NOT NULL,
  stored_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX billing_keys_print ON accounts.billing_keys (print);

-- A webhook about a billing key names a card of ours, or nothing.
ALTER TABLE inbox.webhooks ADD COLUMN card_id text COLLATE "C";

-- Who looks at what next: payments and subscriptions are taken by different jobs.
CREATE INDEX due_kind_next ON rm.due (kind, next_at) WHERE next_at IS NOT NULL;

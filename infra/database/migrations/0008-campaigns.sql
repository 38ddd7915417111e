-- What staff see at a glance of each subscription, and price-change campaigns (요금 인상 안내).

-- What is owed and by when; null while nothing is. A charge under way is awaited, whatever the status.
ALTER TABLE rm.subscriptions
  ADD COLUMN owed_since    date,
  ADD COLUMN grace_ends_at timestamptz,
  ADD COLUMN ends_at       timestamptz,
  ADD COLUMN failure       text,
  ADD COLUMN charging      boolean NOT NULL DEFAULT false;
CREATE INDEX subscriptions_status ON rm.subscriptions (status, started_at DESC, key DESC);
-- Staff's queues, each in the order in which it is worked off.
CREATE INDEX subscriptions_to_charge ON rm.subscriptions (charge_at, key) WHERE live AND charge_at IS NOT NULL;
CREATE INDEX subscriptions_owing ON rm.subscriptions (ends_at, key) WHERE live AND owed_since IS NOT NULL;
CREATE INDEX subscriptions_charging ON rm.subscriptions (updated_at, key) WHERE charging;

CREATE TABLE rm.campaigns (
  key           text COLLATE "C" PRIMARY KEY,
  stream_id     text COLLATE "C" NOT NULL,
  version       int NOT NULL,
  campaign_id   text COLLATE "C" NOT NULL,
  plan_id       text COLLATE "C" NOT NULL,
  status        text NOT NULL,
  price_version int NOT NULL,
  price         int NOT NULL,
  from_day      date NOT NULL,
  silence       text NOT NULL,
  started_at    timestamptz NOT NULL,
  ended_at      timestamptz
);
-- One that takes members in per plan: two at once would ask everybody about two prices.
CREATE UNIQUE INDEX campaigns_one_running ON rm.campaigns (plan_id) WHERE status = 'running';
CREATE INDEX campaigns_started ON rm.campaigns (started_at DESC, key DESC);
CREATE INDEX subscriptions_campaign ON rm.subscriptions (campaign_id, key) WHERE campaign_id IS NOT NULL;
CREATE INDEX consents_of_subscription ON rm.consents (subscription_id);

-- What happened to a charge that was declined, step by step: other retry plans are rehearsed over it. Facts that were there
-- before have their rows after `npm run rebuild -- --repair`.

CREATE TABLE rm.recovery_steps (
  key             text COLLATE "C" PRIMARY KEY,
  stream_id       text COLLATE "C" NOT NULL,
  version         int NOT NULL,
  subscription_id text COLLATE "C" NOT NULL,
  failed_on       date NOT NULL,
  kind            text COLLATE "C" NOT NULL,
  at              timestamptz NOT NULL,
  amount          int,
  code            text,
  decline_class   text COLLATE "C",
  mailed          boolean NOT NULL,
  grace_ends_at   timestamptz,
  reason          text COLLATE "C"
);
CREATE INDEX recovery_steps_failed ON rm.recovery_steps (failed_on DESC, subscription_id, version);

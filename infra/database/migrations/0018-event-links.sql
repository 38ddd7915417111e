-- What grew out of one request or job, and what somebody did: the timeline leads along both, flat at any depth.

CREATE INDEX events_correlation ON es.events ((meta ->> 'correlation'), position);
CREATE INDEX events_actor ON es.events ((meta ->> 'actor'), position);

-- Staff look for payments by their sum.
CREATE INDEX payment_summary_amount ON rm.payment_summary (amount, ordered_at DESC, key DESC);

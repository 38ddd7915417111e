-- Is an older notice of the same stream still on its way? Asked once for every notice a claim looks at (docs/decisions/0114).
CREATE INDEX notices_in_turn ON outbox.notices (stream_id, nth) WHERE state = 'pending' AND version > 0;

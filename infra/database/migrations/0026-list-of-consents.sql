-- Staff's list of consents, newest first.
CREATE INDEX consents_asked ON rm.consents (asked_at DESC, key DESC);

/**
 * Of a row `r` of es.restores: since when keys were lost here or in a place this shop comes from, null for none. A restore with keys
 * older than its backup lost those that were made in between (docs/decisions/0140). By the earlier of two clocks: the one the
 * keys were taken by, and the one that made the next ones.
 */
export const KEYS_LOST_SINCE = `least((r.manifest::json->>'keysLostSince')::timestamptz,
  CASE WHEN (r.manifest::json->>'keysTakenAt')::timestamptz < (r.manifest::json->>'takenAt')::timestamptz
    THEN least((r.manifest::json->>'keysTakenAt')::timestamptz, r.restored_at) END)`

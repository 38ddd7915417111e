/**
 * SQL: has a bank taken back the deposit of this ledger row, as far as we know today? A reversal follows it, and was not
 * itself undone by a row without a key (`bookedAs` in domain/projections/ledger.ts) before another movement came in.
 * @param l alias of a row of `rm.ledger`
 */
export const isTakenBack = (l: string): string => `coalesce((
  SELECT n.kind = 'depositReversed' FROM rm.ledger n
   WHERE n.order_id = ${l}.order_id AND n.version > ${l}.version
     AND (n.kind = 'depositReversed' OR n.transaction_key IS NULL)
     AND NOT EXISTS (SELECT FROM rm.ledger k WHERE k.order_id = ${l}.order_id AND k.version > ${l}.version
       AND k.version < n.version AND k.amount > 0 AND k.transaction_key IS NOT NULL)
   ORDER BY n.version DESC LIMIT 1), false)`

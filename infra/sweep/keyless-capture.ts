/**
 * SQL, to be joined sideways: the capture of a payment that Toss first told of after a part of it had gone back, and so without
 * its own movement's key (core-api.md 3.1). It is known by the payment key in its fact.
 * @param paymentKey SQL of the key that Toss's row names
 * @param where when it is looked for at all
 */
export const keylessCapture = (paymentKey: string, where: string): string => `LATERAL (
    SELECT c.amount FROM rm.payment_keys p
      JOIN rm.ledger c ON c.order_id = p.order_id AND c.transaction_key IS NULL AND c.amount > 0
      JOIN es.events e ON e.stream_id = c.stream_id AND e.version = c.version AND e.data->>'paymentKey' = p.key
     WHERE ${where} AND p.key = ${paymentKey} LIMIT 1)`

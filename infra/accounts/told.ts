/**
 * Rows of the outbox for what happened to an account, written by the statement that did it (docs/decisions/0068). The
 * mail's address and name are the account's sealed person, copied as it is; nothing here opens it.
 * @param kind of the notice · @param key SQL of a text no other notice has · @param from SQL: rows with `customer_id` and
 * `person` · @param proofId SQL of the id behind the mail's link
 */
export const tells = (kind: string, key: string, from: string, proofId?: string): string =>
  `SELECT 'account/' || ${key}::text || '/${kind}', customer_id, 0, '${kind}', customer_id,
      json_build_object('person', person${proofId ? `, 'proofId', ${proofId}::text` : ''}), now()
     FROM ${from}`

export const NOTICE_COLUMNS = '(key, stream_id, version, kind, recipient, data, at)'

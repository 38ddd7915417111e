import type { KeyFamily } from '../../domain/payment/provider-payment.ts'

/** Toss's lists (거래, 정산) are each family's own: both are read, and one of which there are no books of ours is an empty one. */
export const KEY_FAMILIES: readonly KeyFamily[] = ['api', 'widget']

/** The merchant has no keys of this family, or those Toss prints for everybody: there is nothing of it to ask for. */
export const hasNoBooks = (error: unknown): boolean =>
  ['KEYS_MISSING', 'KEYS_SHARED'].includes(codeOf(error) ?? '')

/** Why a list could not be read to its end, in one word: Toss's, ours for no answer, or `FAILED`. */
export const failureOf = (error: unknown): string => codeOf(error) ?? 'FAILED'

function codeOf(error: unknown): string | null {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : null
}

/** Rows as they come, so many at a time; the last batch may be short, and none is empty. */
export async function* batchesOf<Row>(rows: AsyncIterable<Row>, size: number): AsyncIterable<readonly Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

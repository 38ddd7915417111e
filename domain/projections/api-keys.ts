import type { Json, Projection } from '../aggregate.ts'
import type { ApiKeyEvent } from '../api-key/events.ts'
import type { ApiKeyState } from '../api-key/machine.ts'
import type { Environment, Scope } from '../api-key/scope.ts'
import type { Instant } from '../time.ts'

/** What every request to the JSON API is let in by; when it was last used is no fact and stands elsewhere. */
export interface ApiKeyRow {
  readonly key_id: string
  readonly name: string
  readonly environment: Environment
  readonly scopes: readonly Scope[]
  readonly token_hash: string
  readonly hint: string
  readonly made_by: string
  readonly made_at: Instant
  readonly ends_at: Instant | null
  readonly revoked_at: Instant | null
}

/** One row a key. */
export const apiKeyRow: Projection<ApiKeyState, ApiKeyEvent> = (place, _, { context }) => {
  const { made, revokedAt } = context
  if (!made) return []
  const row: ApiKeyRow = {
    key_id: made.keyId,
    name: made.name,
    environment: made.environment,
    scopes: made.scopes,
    token_hash: made.tokenHash,
    hint: made.hint,
    made_by: made.madeBy,
    made_at: made.at,
    ends_at: made.endsAt,
    revoked_at: revokedAt,
  }
  return [{ table: 'api_keys', key: place.id, data: row as unknown as { [column: string]: Json } }]
}

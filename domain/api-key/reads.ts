import type { ApiKeyRow } from '../projections/api-keys.ts'
import type { Sealed } from '../sealed.ts'
import type { Role } from '../staff/role.ts'
import type { Instant } from '../time.ts'

/** A key, and what its maker is now: null once they are disabled, or where nobody of that id is on the staff. */
export type HeldKey = ApiKeyRow & { readonly maker_role: Role | null }

/** Keys of the JSON API, and when they were last used. */
export interface ApiKeys {
  /**
   * Also one that is revoked or over, or whose maker is gone; who asks says what that means.
   * @param tokenHash SHA-256, base64url
   */
  byTokenHash(tokenHash: string): Promise<HeldKey | null>
  /** All of them, newest first. */
  all(): Promise<ReadonlyArray<HeldKey & { readonly used_at: Instant | null }>>
  /** Somebody came in by it just now; kept to the minute. */
  noteUse(keyId: string): Promise<void>
}

/** One request that makes something, by the name its sender gave it (멱등키). */
export interface NamedRequest {
  readonly keyId: string
  /** keyed hash of the `Idempotency-Key`: it may hold anything */
  readonly print: string
  /** keyed hash of what is asked for */
  readonly requestHash: string
}

/** An answer as it was given, its body sealed. */
export interface KeptAnswer {
  readonly status: number
  readonly body: Sealed
}

export type Begun =
  | { readonly type: 'begun'; readonly fence: number }
  | ({ readonly type: 'answered' } & KeptAnswer)
  | { readonly type: 'inFlight'; readonly retryAfterMs: number }
  /** the same name for something else */
  | { readonly type: 'differs' }

/** Answers kept for requests that come twice, shared by all nodes (docs/decisions/0084). */
export interface ApiAnswers {
  /** One at a time may begin; whoever began and died is taken over once the lease is out. */
  begin(request: NamedRequest, leaseMs: number): Promise<Begun>
  /** @param subject whose data the body is sealed for: it goes when they go */
  keep(
    request: NamedRequest,
    fence: number,
    answer: KeptAnswer & { readonly subject: string | null },
  ): Promise<void>
  /** Nothing is kept, and the same may be asked again at once; asking for something else stays refused. */
  letGo(request: NamedRequest, fence: number): Promise<void>
}

/** How long an answer is kept, days: as long as Toss keeps its own (core-api.md 1.6). */
export const ANSWER_DAYS = 15

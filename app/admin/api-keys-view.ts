import type { HeldKey } from '../../domain/api-key/reads.ts'
import type { Scope } from '../../domain/api-key/scope.ts'
import type { Instant } from '../../domain/time.ts'
import { environmentOf, hasLostMaker, keyMay } from '../access/by-key.ts'
import type { Role } from '../access/permissions.ts'
import { scopesFor } from '../access/scopes.ts'
import { apiTextOf } from '../api/text.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { staffNames } from './people-view.ts'

export interface ScopeView {
  readonly scope: Scope
  readonly words: string
}

export const scopesView = (role: Role, language: Language): readonly ScopeView[] =>
  scopesFor(role).map(scope => ({ scope, words: apiTextOf(language).scopes[scope] }))

/** A key as staff see it: never the key itself. */
export interface KeyView {
  readonly keyId: string
  readonly name: string
  /** `jb_test_…wxyz` */
  readonly shown: string
  readonly scopes: readonly Scope[]
  /** of them, those that are refused by now: its maker could not give them any more */
  readonly lost: readonly Scope[]
  readonly madeBy: string
  readonly madeAt: Instant
  readonly endsAt: Instant | null
  readonly usedAt: Instant | null
  readonly standing: 'active' | 'revoked' | 'over' | 'elsewhere' | 'makerGone'
}

export async function keysView(ports: Ports): Promise<readonly KeyView[]> {
  const [rows, names] = await Promise.all([ports.apiKeys.all(), staffNames(ports)])
  const now = ports.clock.now()
  const here = environmentOf(ports.shop)
  return rows.map(row => ({
    keyId: row.key_id,
    name: row.name,
    shown: `jb_${row.environment}_…${row.hint}`,
    scopes: row.scopes,
    lost: row.scopes.filter(scope => !keyMay(row, scope)),
    madeBy: names[row.made_by] ?? row.made_by,
    madeAt: row.made_at,
    endsAt: row.ends_at,
    usedAt: row.used_at,
    standing: standingOf(row, now, here),
  }))
}

/** How many keys that somebody made let a system in today, and no longer would without them. */
export async function keysInUseBy(ports: Ports, staffId: string): Promise<number> {
  const now = ports.clock.now()
  const here = environmentOf(ports.shop)
  const rows = await ports.apiKeys.all()
  return rows.filter(row => row.made_by === staffId && standingOf(row, now, here) === 'active').length
}

function standingOf(row: HeldKey, now: Instant, here: HeldKey['environment']): KeyView['standing'] {
  if (row.revoked_at) return 'revoked'
  if (row.ends_at !== null && row.ends_at <= now) return 'over'
  if (row.environment !== here) return 'elsewhere'
  return hasLostMaker(row) ? 'makerGone' : 'active'
}

/** Does a system that still comes by one of them find itself refused, in whole or in part, because of its maker? */
export const someAreLost = (keys: readonly KeyView[]): boolean =>
  keys.some(({ standing, lost }) => standing === 'makerGone' || (standing === 'active' && lost.length > 0))

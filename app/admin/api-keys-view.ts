import { SCOPES, type Scope } from '../../domain/api-key/scope.ts'
import type { Instant } from '../../domain/time.ts'
import { environmentOf } from '../access/by-key.ts'
import { may, type Permission, type Role } from '../access/permissions.ts'
import { apiTextOf } from '../api/text.ts'
import type { Ports } from '../ports.ts'
import type { Language } from '../text.ts'
import { staffNames } from './people-view.ts'

/** What a key with this scope does needs this of a person: nobody makes a key that may more than they may themselves. */
const NEEDS: Readonly<Partial<Record<Scope, Permission>>> = { 'refunds:write': 'refund' }

export const scopesFor = (role: Role): readonly Scope[] =>
  SCOPES.filter(scope => {
    const needed = NEEDS[scope]
    return needed === undefined || may(role, needed)
  })

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
  readonly madeBy: string
  readonly madeAt: Instant
  readonly endsAt: Instant | null
  readonly usedAt: Instant | null
  readonly standing: 'active' | 'revoked' | 'over' | 'elsewhere'
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
    madeBy: names[row.made_by] ?? row.made_by,
    madeAt: row.made_at,
    endsAt: row.ends_at,
    usedAt: row.used_at,
    standing: row.revoked_at
      ? 'revoked'
      : row.ends_at !== null && row.ends_at <= now
        ? 'over'
        : row.environment === here
          ? 'active'
          : 'elsewhere',
  }))
}

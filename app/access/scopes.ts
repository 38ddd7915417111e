import { SCOPES, type Scope } from '../../domain/api-key/scope.ts'
import { may, type Permission, type Role } from './permissions.ts'

/**
 * What a key with this scope does asks this of a person at their desk. To prepare and confirm a payment asks for nothing:
 * every buyer may.
 */
const NEEDS: Readonly<Record<Scope, Permission | null>> = {
  'catalogue:read': 'seeBooks',
  'payments:read': 'seeBooks',
  'payments:write': null,
  'refunds:write': 'refund',
  'subscriptions:read': 'seeBooks',
  'subscriptions:write': 'changeSubscriptions',
}

/**
 * What somebody of this role may give a key, and so what a key of theirs may: asked when it is made, and again with every
 * request, since people change roles and leave (docs/decisions/0083). None for whoever may make no keys.
 */
export const scopesFor = (role: Role): readonly Scope[] =>
  may(role, 'manageApiKeys')
    ? SCOPES.filter(scope => {
        const needed = NEEDS[scope]
        return needed === null || may(role, needed)
      })
    : []

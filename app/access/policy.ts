import type { Scope } from '../../domain/api-key/scope.ts'
import type { Permission } from './permissions.ts'

/**
 * Who may call one loader or action. Plain data, so that the table of all of them can be printed and asked (R10).
 * Whose *object* it is stands in the query itself: not yours and not there are one answer, 404.
 */
export type Policy =
  /** Anybody; what is personal on such a page is the visitor's own. */
  | { readonly who: 'everyone' }
  /** Guest or customer, by their session: whatever is asked for by its id is looked for among their own only. */
  | { readonly who: 'owner' }
  /** A customer who is signed in; whatever is asked for by its id is looked for among their own only. */
  | { readonly who: 'customer' }
  /** Whoever holds the address: it carries a secret of its own, which the handler checks first. */
  | {
      readonly who: 'linkHolder'
      readonly link: 'guestOrder' | 'setup' | 'invitation' | 'staffPassword' | 'account'
    }
  /**
   * Staff whose role has the permission. `fresh`: who they are was shown in the last ten minutes, for everything posted
   * or for these intents of it (R16).
   */
  | { readonly who: 'staff'; readonly may: Permission; readonly fresh: boolean | readonly string[] }
  /** Staff whose password was right and whose code is still to come. */
  | { readonly who: 'comingIn' }
  /** Staff, and whoever comes in and has to add a second factor first. */
  | { readonly who: 'enrolling' }
  /** Mails kept instead of sent: open to whom the settings say, never with live keys. */
  | { readonly who: 'mailbox' }
  /** Toss's webhook: no cookie is read, and nothing it says is believed (R7, R9). */
  | { readonly who: 'provider' }
  /** Another system by a key of the JSON API that has the scope: the header alone, no cookie is read (docs/decisions/0083). */
  | { readonly who: 'apiKey'; readonly scope: Scope }
  /** Whoever watches over the process; tells nothing but yes and no (R40). */
  | { readonly who: 'machine' }

export const everyone = { who: 'everyone' } as const satisfies Policy
export const owner = { who: 'owner' } as const satisfies Policy
export const customer = { who: 'customer' } as const satisfies Policy
export const comingIn = { who: 'comingIn' } as const satisfies Policy
export const enrolling = { who: 'enrolling' } as const satisfies Policy
export const mailboxReader = { who: 'mailbox' } as const satisfies Policy
export const provider = { who: 'provider' } as const satisfies Policy
export const machine = { who: 'machine' } as const satisfies Policy

export const linkHolder = (link: (Policy & { who: 'linkHolder' })['link']) =>
  ({ who: 'linkHolder', link }) as const satisfies Policy

export const apiKey = (scope: Scope) => ({ who: 'apiKey', scope }) as const satisfies Policy

export const staff = (permission: Permission, options: { fresh?: boolean | readonly string[] } = {}) =>
  ({ who: 'staff', may: permission, fresh: options.fresh ?? false }) as const satisfies Policy

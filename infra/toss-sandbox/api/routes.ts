import type { Operation } from '../documents/fault.ts'
import type { Call, Outcome } from './call.ts'
import { cancel } from './cancel.ts'
import { charge } from './charge.ts'
import { confirm } from './confirm.ts'
import { deleteBillingKey } from './delete-billing-key.ts'
import { issueBillingKey, registerCard } from './issue-billing.ts'
import { listTransactions } from './list-transactions.ts'
import { lookupByKey, lookupByOrder } from './lookup.ts'

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Named groups become `params`. Of two that match, the first is meant. */
  readonly path: RegExp
  readonly operation: Exclude<Operation, 'any' | 'deposit' | 'webhook'>
  handle(call: Call): Promise<Outcome>
}

/** The HTTP API (core-api.md 2.0). A method or path that is not here gets the framework's plain 404. */
export const ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/v1\/payments\/confirm$/, operation: 'confirm', handle: confirm },
  {
    method: 'POST',
    path: /^\/v1\/payments\/(?<paymentKey>[^/]+)\/cancel$/,
    operation: 'cancel',
    handle: cancel,
  },
  {
    method: 'GET',
    path: /^\/v1\/payments\/orders\/(?<orderId>[^/]+)$/,
    operation: 'lookup',
    handle: lookupByOrder,
  },
  {
    method: 'GET',
    path: /^\/v1\/payments\/(?<paymentKey>[^/]+)$/,
    operation: 'lookup',
    handle: lookupByKey,
  },
  {
    method: 'POST',
    path: /^\/v1\/payments\/(?<paymentKey>[^/]+)$/,
    operation: 'confirm',
    handle: confirm,
  },
  {
    method: 'POST',
    path: /^\/v1\/billing\/authorizations\/issue$/,
    operation: 'issue',
    handle: issueBillingKey,
  },
  {
    method: 'POST',
    path: /^\/v1\/billing\/authorizations\/card$/,
    operation: 'issue',
    handle: registerCard,
  },
  { method: 'POST', path: /^\/v1\/billing\/(?<billingKey>[^/]+)$/, operation: 'charge', handle: charge },
  {
    method: 'DELETE',
    path: /^\/v1\/billing\/(?<billingKey>[^/]+)$/,
    operation: 'deleteKey',
    handle: deleteBillingKey,
  },
  { method: 'GET', path: /^\/v1\/transactions$/, operation: 'transactions', handle: listTransactions },
]

export interface Matched {
  readonly route: Route
  readonly params: Record<string, string>
}

/** @returns null for a path nobody knows, or one that is not well encoded */
export function match(method: string, pathname: string): Matched | null {
  for (const route of ROUTES) {
    const found = route.method === method ? route.path.exec(pathname) : null
    if (!found) continue
    try {
      const groups = Object.entries(found.groups ?? {})
      return {
        route,
        params: Object.fromEntries(groups.map(([name, part]) => [name, decodeURIComponent(part)])),
      }
    } catch {
      return null
    }
  }
  return null
}

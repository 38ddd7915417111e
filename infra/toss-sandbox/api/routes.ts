import type { Operation } from '../documents/fault.ts'
import { confirmBrandpay, issueAccessToken } from './brandpay.ts'
import type { Call, Outcome } from './call.ts'
import { cancel } from './cancel.ts'
import { cancelCashReceipt, issueCashReceipt } from './cash-receipts.ts'
import { charge } from './charge.ts'
import { confirm } from './confirm.ts'
import { deleteBillingKey } from './delete-billing-key.ts'
import { issueAccount } from './issue-account.ts'
import { issueBillingKey, registerCard } from './issue-billing.ts'
import { payByKeyIn } from './key-in.ts'
import { listCashReceipts } from './list-cash-receipts.ts'
import { listCardPromotions, listPromotions } from './list-promotions.ts'
import { listSettlements } from './list-settlements.ts'
import { listTransactions } from './list-transactions.ts'
import { lookupByKey, lookupByOrder } from './lookup.ts'
import { requestSettlement } from './request-settlement.ts'

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Named groups become `params`. Of two that match, the first is meant. */
  readonly path: RegExp
  readonly operation: Exclude<Operation, 'any' | 'deposit' | 'webhook'>
  handle(call: Call): Promise<Outcome>
}

/** The HTTP API (core-api.md 2.0). A path that is not here gets the framework's plain 404. */
export const ROUTES: readonly Route[] = [
  { method: 'POST', path: /^\/v1\/payments\/confirm$/, operation: 'confirm', handle: confirm },
  { method: 'POST', path: /^\/v1\/payments\/key-in$/, operation: 'keyIn', handle: payByKeyIn },
  { method: 'POST', path: /^\/v1\/virtual-accounts$/, operation: 'issueAccount', handle: issueAccount },
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
  { method: 'GET', path: /^\/v1\/settlements$/, operation: 'settlements', handle: listSettlements },
  { method: 'POST', path: /^\/v1\/settlements$/, operation: 'settlements', handle: requestSettlement },
  { method: 'GET', path: /^\/v1\/cash-receipts$/, operation: 'cashReceipts', handle: listCashReceipts },
  { method: 'POST', path: /^\/v1\/cash-receipts$/, operation: 'cashReceipts', handle: issueCashReceipt },
  {
    method: 'POST',
    path: /^\/v1\/cash-receipts\/(?<receiptKey>[^/]+)\/cancel$/,
    operation: 'cashReceipts',
    handle: cancelCashReceipt,
  },
  { method: 'GET', path: /^\/v1\/promotions$/, operation: 'promotions', handle: listPromotions },
  { method: 'GET', path: /^\/v1\/promotions\/card$/, operation: 'promotions', handle: listCardPromotions },
  {
    method: 'POST',
    path: /^\/v1\/brandpay\/authorizations\/access-token$/,
    operation: 'brandpay',
    handle: issueAccessToken,
  },
  {
    method: 'POST',
    path: /^\/v1\/brandpay\/payments\/confirm$/,
    operation: 'confirm',
    handle: confirmBrandpay,
  },
]

export interface Matched {
  readonly route: Route
  readonly params: Record<string, string>
}

/** Whether a path is known with another method: the general list has a code for that (core-api.md 1.7). */
export const isKnownPath = (pathname: string): boolean => ROUTES.some(({ path }) => path.test(pathname))

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

import type { History } from '../screens/history.ts'
import { keenest } from './xss-payloads.ts'
import { type Form, mark } from './xss-planter.ts'
import { type Bought, NAME_MAX } from './xss-plants-street.ts'

export type Sent = readonly [path: string, form: Form]

/**
 * Forms with something wrong in them: what was typed stands in their fields again. An attacker's page cannot send them
 * (R9), but whoever pastes a text can.
 */
export function refusedForms(
  history: History,
  { bought, staffId, member }: { bought: Bought; staffId: string; member: string },
): readonly Sent[] {
  const text = (kind: string, max = 100) => keenest(mark(`again-${kind}`), max)
  const on = (path: string, form: Form): Sent => [path, form]
  return [
    on('/account', { intent: 'move', email: text('move'), currentPassword: 'x' }),
    on('/account', { intent: 'rename', name: text('rename', 200) }),
    [
      '/checkout/new?product=xss-0-product',
      {
        ...{ product: 'xss-0-product', quantity: 1, nonce: 'a'.repeat(20), seen: 1_000, agree: 'on' },
        ...{ name: text('order-name', NAME_MAX), email: text('order-email'), phone: text('order-phone', 40) },
        coupon: text('order-coupon', 40),
      },
    ],
    on('/orders/look-up', { orderId: text('look-up-order', 64), email: text('look-up-email') }),
    on('/reset', { email: text('reset') }),
    on(`/payments/${bought.byCard}`, {
      intent: 'withdraw',
      reason: text('withdrawal', 300).padEnd(400, 'x'),
    }),
    on('/admin/people', {
      intent: 'invite',
      name: text('invite-name'),
      email: text('invite-email'),
      role: 'x',
    }),
    on('/admin/api-keys', { intent: 'make', name: text('key'), ends: 'never' }),
    on('/admin/catalogue', {
      intent: 'add',
      productId: 'xss-again',
      name: text('product'),
      price: text('price'),
    }),
    on('/admin/catalogue', {
      ...{ intent: 'addPlan', planId: 'xss-again', membership: 'new', newProductId: 'xss-newer', price: 'x' },
      ...{ name: text('plan'), description: text('plan-words'), productName: text('membership'), rank: 'x' },
    }),
    on('/admin/catalogue', {
      ...{ intent: 'addCoupon', couponId: 'xss-again', kind: 'fixed' },
      ...{ code: text('coupon-code'), name: text('coupon-name') },
    }),
    on(`/admin/payments/${history.last}`, {
      ...{ intent: 'cancel', cancelId: 'xssagain'.padEnd(24, 'a'), refundableAmount: 19_800 },
      ...{ amount: text('cancel-amount'), reason: text('cancel-reason') },
    }),
    on('/admin/unresolved', {
      ...{ intent: 'decide', about: history.stray, action: 'attach' },
      ...{ orderId: text('attach'), reason: text('decision') },
    }),
    on('/admin/invariants', { intent: 'stop', reason: text('stop', 200).padEnd(250, 'x') }),
    on(`/admin/people/${staffId}`, { intent: 'changeRole', role: 'x', reason: text('staff-reason') }),
    // A field for a date drops what is none: unmarked, it is not looked for.
    on('/admin/readiness', { intent: 'admit', email: text('reviewer'), lastDay: keenest('', 100) }),
    // Not refused: the page that comes back shows them whole, once.
    on(`/admin/reveal/payments/${bought.byCard}`, { why: keenest(mark('reveal-reason'), 200) }),
    on(`/admin/reveal/subscriptions/${member}`, { why: keenest(mark('reveal-reason'), 200) }),
    on('/admin/search', { q: `@ ${text('search')}` }),
    on('/admin/legal/terms', { ko: '', en: text('legal') }),
  ]
}

/** The doors, for whoever is not in. */
export function refusedAtDoors(): readonly Sent[] {
  const text = (kind: string) => keenest(mark(`again-${kind}`), 100)
  const password = '아무도 아닌 사람의 문장'
  return [
    ['/sign-in', { email: text('sign-in'), password }],
    ['/sign-up', { name: text('sign-up-name'), email: text('sign-up-email'), password }],
    ['/admin/sign-in', { email: text('staff-sign-in'), password }],
  ]
}

/** What they say, by its marks. */
export const marksOf = (sent: readonly Sent[]): string[] => [
  ...new Set([...JSON.stringify(sent).matchAll(/~again-[\w-]+~/g)].map(([found]) => found)),
]

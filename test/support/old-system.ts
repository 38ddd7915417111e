import type { Ports } from '../../app/ports.ts'
import { importMembers } from '../../app/use-cases/import/import-members.ts'
import type { KeyFamily } from '../../domain/payment/provider-payment.ts'
import { DOCS_KEYS } from '../../infra/toss-sandbox/shopper.ts'
import type { Shop } from './shop.ts'

/** The columns a file of members most often has. */
export const MEMBERS_HEADER =
  'email,name,plan_id,price,next_charge_on,anchor_day,billing_key,customer_key,issuer,masked_number'

/** What the old system did: a customerKey of its own, a mail even, and the key Toss gave for it. @returns the key */
export async function keyOfOldSystem({ ports, shopper }: Shop, customerKey: string): Promise<string> {
  const { authKey = '' } = await shopper.registerCard({ customerKey })
  const asked = { type: 'issue', authKey, customerKey } as const
  const issued = await ports.toss.issueBillingKey(asked, `old:${authKey}`)
  if (issued.type !== 'issued') throw new Error(`the old system got no key: ${issued.type}`)
  return issued.billingKey
}

/** A line of such a file about one member of BASIC, whose mail is their customerKey. */
export async function memberOfOldSystem(
  shop: Shop,
  email: string,
  differs: Partial<
    Record<'name' | 'plan' | 'price' | 'on' | 'anchor' | 'key' | 'customer' | 'issuer', string>
  > = {},
): Promise<string> {
  const { name = '김회원', plan = 'sample-basic-monthly', price = '8900' } = differs
  const { on = '2026-04-30', anchor = '31', customer = email, issuer = '61' } = differs
  const key = differs.key ?? (await keyOfOldSystem(shop, customer))
  return [email, name, plan, price, on, anchor, key, customer, issuer, '53275000****897*'].join(',')
}

export const membersFile = (...lines: readonly string[]): string =>
  [MEMBERS_HEADER, ...lines, ''].join('\r\n')

export const write = { write: true, tells: false }
export const dry = { write: false, tells: false }

/** What becomes of each line of a file. */
export async function resultsOf(ports: Ports, file: string, wish = write) {
  const read = await importMembers(ports, file, wish)
  if (read.type === 'unreadable') throw new Error(read.problem.type)
  return read.results
}
/** The same in a word, with the reason of a refusal. */
export const outcomesOf = async (ports: Ports, file: string, wish = write) =>
  (await resultsOf(ports, file, wish)).map(result =>
    result.type === 'refused' ? `${result.type} ${result.problem.type}` : result.type,
  )

export async function subscriptionsOf({ ports }: Pick<Shop, 'ports'>, email: string) {
  const owner = await ports.customers.ownerOf(email)
  return owner ? ports.subscriptions.subscriptionsOf(owner.customerId) : []
}

/** Paid at the old system, under an order id of its own. @returns Toss's payment key */
export async function paidAtOldSystem(
  { ports, shopper }: Shop,
  orderId: string,
  amount: number,
  keyFamily: KeyFamily = 'api',
): Promise<string> {
  const { clientKey } = DOCS_KEYS[keyFamily]
  const { paymentKey } = await shopper.buy({ orderId, amount, clientKey, orderName: '옛 가게의 원두' })
  const binding = { orderId, amount, paymentKey, keyFamily, subject: 'old-system' }
  const answer = await ports.toss.confirm({ type: 'confirm', binding }, `old:${orderId}`)
  if (answer.type !== 'found') throw new Error(`the old system was not paid: ${answer.type}`)
  return paymentKey
}

/** Given back there before the move. */
export async function canceledAtOldSystem(
  { ports }: Shop,
  { orderId, amount, paymentKey }: { orderId: string; amount: number; paymentKey: string },
  back: number,
): Promise<void> {
  const binding = { orderId, amount, paymentKey, keyFamily: 'api', subject: 'old-system' } as const
  const wish = {
    amount: back,
    taxFreeAmount: 0,
    refundableAmount: amount,
    reason: '변심',
    refundAccount: null,
  }
  const answer = await ports.toss.cancel({ type: 'cancel', binding, ...wish }, `old:cancel:${orderId}`)
  if (answer.type !== 'found') throw new Error(`the old system could not cancel: ${answer.type}`)
}

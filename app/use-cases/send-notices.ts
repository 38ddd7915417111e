import { z } from 'zod'
import type { Notice } from '../../domain/notices.ts'
import type { ClaimedNotice, Delivery, Mail, Mailer, NoticeOutcome } from '../../domain/outbox.ts'
import type { Buyer, DepositAccount } from '../../domain/payment/method.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts'
import { greetable, renderMail } from '../mail/render.ts'
import type { Ports } from '../ports.ts'
import { textOf } from '../text.ts'
import { withdrawalDaysOf } from '../withdrawal-days.ts'
import { accountLinkOf } from './account-link.ts'
import { guestLinkOf } from './guest-link.ts'
import { isStillSo } from './still-so.ts'

/** Mails under way at once in one process. */
const AT_ONCE = 4
/** Longer than one mail may take (two minutes, `infra/mail/smtp.ts`), so that no two nodes send the same. */
const LEASE_MS = 4 * MINUTE_MS
/** Waits after each try; the last one is repeated. */
const WAITS_MS = [1, 5, 15, 60, 180, 360].map(minutes => minutes * MINUTE_MS)
/** What could not be sent for so long helps nobody any more: a person has to look. */
const TOO_OLD_MS = 3 * DAY_MS
/** A mail that may have arrived is sent so often at most; all carry one Message-ID. */
const UNKNOWN_TRIES_MAX = 3
/** How long nobody asks a mail server that takes nothing of anybody. */
const REST_MS = MINUTE_MS

/** As much of an address as every mail server understands; RFC 5321 allows 254 characters. */
const Address = z.email().max(254)

/**
 * Sends what the outbox holds; safe on any number of nodes, since each notice is leased. It is noted as sent after the
 * mail server took it: a crash in between sends it once more, under the same Message-ID. Returns how many were claimed.
 */
export async function sendNotices(ports: Ports): Promise<number> {
  const { mailer, outbox } = ports
  if (!mailer) return 0
  const claimed = await outbox.claim({ limit: AT_ONCE, leaseMs: LEASE_MS })
  const deliveries = await Promise.all(claimed.map(notice => sendOne(ports, mailer, notice)))
  if (deliveries.includes('unreachable')) await outbox.rest(REST_MS)
  return claimed.length
}

async function sendOne(
  ports: Ports,
  mailer: Mailer,
  claimed: ClaimedNotice,
): Promise<Delivery['type'] | null> {
  const { key, recipient, at, kind, streamId } = claimed
  let delivery: Delivery | null = null
  let outcome: NoticeOutcome
  try {
    const made = await mailOf(ports, claimed)
    if (made.type === 'mail') delivery = await mailer.send(made.mail, { key, recipient, at })
    outcome = made.type === 'mail' ? outcomeOf(claimed, delivery) : made
  } catch (error) {
    ports.log.error('notice failed', { kind, streamId, error })
    // It would not have been sent either way: that we met a fault on the way is not why.
    outcome = outcomeOf(claimed, { type: 'later', reason: cameTooLate(claimed) ? 'TOO_OLD' : 'DEFECT' })
  }
  await ports.outbox.settle(claimed, outcome)
  if (outcome.type !== 'sent')
    ports.log.warn('notice not sent', { kind, streamId, status: outcome.type, reason: outcome.reason })
  return delivery?.type ?? null
}

function outcomeOf({ attempts, waitedMs }: ClaimedNotice, delivery: Delivery | null): NoticeOutcome {
  if (!delivery || delivery.type === 'sent') return { type: 'sent' }
  const { type, reason } = delivery
  const isOver = type === 'refused' || (type === 'unknown' && attempts + 1 >= UNKNOWN_TRIES_MAX)
  if (isOver || waitedMs > TOO_OLD_MS) return { type: 'failed', reason }
  return { type: 'later', reason, afterMs: WAITS_MS[attempts] ?? WAITS_MS.at(-1) ?? HOUR_MS }
}

/** Nobody could try in all that time, as while the shop was closed. */
const cameTooLate = ({ attempts, waitedMs }: ClaimedNotice): boolean =>
  attempts === 0 && waitedMs > TOO_OLD_MS

type Made =
  | { readonly type: 'mail'; readonly mail: Mail }
  /** on purpose, or too late: that nobody was told is for staff to see */
  | { readonly type: 'skipped' | 'failed'; readonly reason: string }
const skip = (reason: string): Made => ({ type: 'skipped', reason })

async function mailOf(ports: Ports, claimed: ClaimedNotice): Promise<Made> {
  const { recipient, notice } = claimed
  if (!notice) return skip('UNREADABLE')
  // Whoever left is told nothing more, though the law keeps to whom it would be.
  if ((await ports.people.erasedOf(recipient)).account) return skip('ERASED')
  if (!(await isStillSo(ports, notice, claimed.waitedMs))) return skip('NO_LONGER_SO')
  if (cameTooLate(claimed)) return { type: 'failed', reason: 'TOO_OLD' }
  const person = await personOf(ports, notice, recipient)
  if (!person) return skip('ERASED')
  if (!Address.safeParse(person.email).success) return skip('BAD_ADDRESS')
  const language = await ports.languages.of(recipient)
  const { publicUrl, seller, mode } = ports.shop
  const { shell } = textOf(language)
  const rendered = renderMail({
    notice,
    language,
    name: person.name,
    account: notice.kind === 'depositWanted' ? await ports.vault.open<DepositAccount>(notice.account) : null,
    withdrawal: withdrawalDaysOf(ports),
    link: linkOf(ports, notice),
    publicUrl,
    seller,
    banner: mode === 'live' ? null : mode === 'test' ? shell.test : shell.sandbox,
  })
  const to = { name: greetable(person.name) ?? '', address: person.email }
  return { type: 'mail', mail: { messageId: messageIdOf(ports, claimed), to, ...rendered } }
}

/**
 * Who ordered, as they wrote themselves down with the order; of an account, the address it had when the notice was
 * written; for a subscription, whose account it is.
 */
function personOf(ports: Ports, notice: Notice, recipient: string) {
  if ('buyer' in notice) return ports.vault.open<Buyer>(notice.buyer)
  if ('person' in notice) return ports.vault.open<{ name: string; email: string }>(notice.person)
  return ports.customers.customer(recipient)
}

/** The one page a mail leads to. An order's opens without signing in, on whatever device the mail is read. */
function linkOf(ports: Ports, notice: Notice): string {
  const { publicUrl } = ports.shop
  if ('person' in notice) return publicUrl + accountLinkOf(ports, notice)
  if (notice.kind === 'subscriptionMoved') return `${publicUrl}/reset`
  const orderId = 'orderId' in notice ? notice.orderId : null
  if (orderId) return publicUrl + guestLinkOf(ports, orderId)
  return 'subscriptionId' in notice
    ? `${publicUrl}/subscriptions/${encodeURIComponent(notice.subscriptionId)}`
    : publicUrl
}

/**
 * The same for the same notice, and telling nothing: mail systems fold what carries one Message-ID. Its moment is part of it,
 * since a log that lost its end writes other news under the versions it wrote then.
 */
const messageIdOf = ({ vault, shop }: Ports, { key, at }: ClaimedNotice): string =>
  `<${vault.fingerprint('mail', `${key} ${at}`)}@${new URL(shop.publicUrl).hostname}>`

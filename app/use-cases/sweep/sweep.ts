import { createHash } from 'node:crypto'
import type { FoundMovement } from '../../../domain/finding/events.ts'
import { finding } from '../../../domain/finding/finding.ts'
import { Won } from '../../../domain/money.ts'
import type { ProviderTransaction } from '../../../domain/payment/provider.ts'
import type { KeyFamily } from '../../../domain/payment/provider-payment.ts'
import type { OurMovement } from '../../../domain/sweep/books.ts'
import { daysOf, LISTED_AFTER_MS, type Window } from '../../../domain/sweep/window.ts'
import { earliest, later, MINUTE_MS } from '../../../domain/time.ts'
import type { Ports } from '../../ports.ts'
import { insist } from '../execute.ts'
import { batchesOf, failureOf, hasNoBooks, KEY_FAMILIES } from '../toss-lists.ts'
import { verdictOnOurs } from './ours.ts'
import { verdictOnListedAgain, verdictOnTakenBack } from './taken-back.ts'
import { isBeyond, isCancel, isMoney, sumOf, verdictOnTheirs } from './theirs.ts'
import type { Apart, Verdict } from './verdict.ts'

/** What a sweep did. `failure`: why a part of it is still to be done, or null when all is. */
export interface Swept {
  /** rows of Toss's books */
  readonly rows: number
  /** movements of ours that were missing here and are recorded now */
  readonly healed: number
  /** findings opened; one that was open already is not counted again */
  readonly found: number
  /** movements of another system on the same account: counted, never judged */
  readonly foreign: number
  readonly failure: string | null
  /** were all lists read to their end? Then only look-ups of single movements are still unanswered */
  readonly isRead: boolean
  /** days that are still to be done */
  readonly undone: readonly Window[]
}

/** Toss's clock and ours need not agree about where a stretch begins and ends. */
const MARGIN_MS = 5 * MINUTE_MS
const BATCH = 200
/** Days in a row whose list was cut off: a Toss that does not answer is waited for this often, and not once for each day. */
const IN_VAIN_MAX = 3

/**
 * 대사: holds Toss's books of a stretch of time against ours, in both directions (M7). What can be followed is recorded;
 * what can not becomes a finding for a person, where it bears a name of ours. Safe to run again, and anywhere at once:
 * findings have their movement's name. Days are done one by one and remembered, so that a crash costs a day at most; one
 * that cannot be done keeps neither the other family nor a later day. Never throws for what Toss does.
 */
export async function sweep(ports: Ports, ...windows: readonly Window[]): Promise<Swept> {
  const total = { rows: 0, healed: 0, found: 0, foreign: 0 }
  const inVain: Record<KeyFamily, number> = { api: 0, widget: 0 }
  let failure: string | null = null
  let isRead = true
  const undone: Window[] = []
  for (const day of windows.flatMap(daysOf)) {
    let isDone = true
    for (const keyFamily of KEY_FAMILIES) {
      if (inVain[keyFamily] >= IN_VAIN_MAX) {
        isDone = false
        isRead = false
        continue
      }
      const part = await sweepFamily(ports, keyFamily, day)
      inVain[keyFamily] = part.isCutOff ? inVain[keyFamily] + 1 : 0
      if (part.isCutOff) isRead = false
      total.rows += part.rows
      total.healed += part.healed
      total.found += part.found
      total.foreign += part.foreign
      if (part.failure !== null) isDone = false
      failure ??= part.failure
    }
    if (isDone) await ports.books.done(day)
    else undone.push(day)
  }
  return { ...total, failure, isRead, undone }
}

/** `isCutOff`: the list was not read to its end. */
async function sweepFamily(ports: Ports, keyFamily: KeyFamily, window: Window) {
  const work = new Work(ports, keyFamily)
  try {
    const { from, to } = window
    const listed = ports.toss.transactions(keyFamily, later(from, -MARGIN_MS), later(to, MARGIN_MS))
    for await (const batch of batchesOf(listed, BATCH)) await work.takeIn(batch)
    await work.lookForOurs(window)
  } catch (error) {
    if (hasNoBooks(error)) return { ...work.done, failure: null, isCutOff: false }
    ports.log.warn('sweep interrupted', { keyFamily, ...window, error })
    return { ...work.done, failure: failureOf(error), isCutOff: true }
  }
  return { ...work.done, isCutOff: false }
}

/** One family's books of one stretch, row by row. */
class Work {
  done: Omit<Swept, 'isRead' | 'undone'> = { rows: 0, healed: 0, found: 0, foreign: 0, failure: null }
  readonly #ports: Ports
  readonly #keyFamily: KeyFamily

  constructor(ports: Ports, keyFamily: KeyFamily) {
    this.#ports = ports
    this.#keyFamily = keyFamily
  }

  /**
   * Rows of Toss's. Money is kept, and looked at where our ledger lacks it or has it with another sum; what is no money is
   * looked at where our ledger has it all the same.
   */
  async takeIn(listed: readonly ProviderTransaction[]): Promise<void> {
    const { books } = this.#ports
    const keyFamily = this.#keyFamily
    const recorded = await books.recorded(listed.map(({ transactionKey }) => transactionKey))
    for (const row of listed) {
      if (isMoney(row) || !recorded.has(row.transactionKey)) continue
      await this.#note(await verdictOnTakenBack(this.#ports, keyFamily, row), aboutTheirs(keyFamily, row))
    }
    const rows = listed.filter(isMoney)
    await books.keep(
      rows
        .filter(row => !isBeyond(row))
        .map(row => {
          const { transactionKey, paymentKey, orderId, at: movedAt } = row
          const amount = isCancel(row) ? -sumOf(row) : sumOf(row)
          return { transactionKey, keyFamily, paymentKey, orderId, amount, movedAt }
        }),
    )
    this.done = { ...this.done, rows: this.done.rows + rows.length }
    for (const row of rows) {
      const ours = recorded.get(row.transactionKey)
      if (ours !== undefined && Math.abs(ours) === sumOf(row)) continue
      const verdictOn = ours === 0 ? verdictOnListedAgain : verdictOnTheirs
      const verdict = await verdictOn(this.#ports, keyFamily, row)
      await this.#note(verdict, aboutTheirs(keyFamily, row))
    }
  }

  /** Movements of ours that are not among Toss's. */
  async lookForOurs({ from, to }: Window): Promise<void> {
    const { books, clock } = this.#ports
    const until = earliest(to, later(clock.now(), -LISTED_AFTER_MS))
    if (until <= from) return
    for (const movement of await books.unlisted(this.#keyFamily, { from, to: until })) {
      const verdict = await verdictOnOurs(this.#ports, movement)
      await this.#note(verdict, aboutOurs(this.#keyFamily, movement))
    }
  }

  async #note(verdict: Verdict, about: FoundMovement): Promise<void> {
    const findingId = findingIdOf(about.transactionKey)
    switch (verdict.type) {
      case 'early':
        return
      case 'agrees':
        if (!verdict.healed) return
        this.done = { ...this.done, healed: this.done.healed + 1 }
        this.#ports.log.info('sweep recorded', { orderId: about.orderId, moved: about.moved })
        return
      case 'foreign':
        this.done = { ...this.done, foreign: this.done.foreign + 1 }
        return
      case 'unknown':
        this.done = { ...this.done, failure: verdict.code }
        return
      case 'apart': {
        const opened = await open(this.#ports, findingId, verdict, about)
        if (opened) this.done = { ...this.done, found: this.done.found + 1 }
      }
    }
  }
}

async function open(ports: Ports, findingId: string, apart: Apart, about: FoundMovement): Promise<boolean> {
  const { kind, ours, ourAmount, advice } = apart
  const opened = await insist(ports, finding, findingId, {
    type: 'OpenFinding',
    findingId,
    kind,
    about: { ...about, ours, ourAmount: ourAmount === null ? null : Won.parse(ourAmount) },
    advice,
    at: ports.clock.now(),
  })
  const isNew = opened.type === 'accepted' && opened.events.length > 0
  if (isNew) ports.log.error('books differ', { findingId, kind, orderId: about.orderId })
  return isNew
}

const aboutTheirs = (keyFamily: KeyFamily, row: ProviderTransaction): FoundMovement => ({
  type: 'movement',
  keyFamily,
  transactionKey: row.transactionKey,
  paymentKey: row.paymentKey,
  orderId: row.orderId,
  ours: null,
  moved: isCancel(row) ? 'cancel' : 'capture',
  amount: isBeyond(row) ? null : Won.parse(sumOf(row)),
  ourAmount: null,
  movedAt: row.at,
})

const aboutOurs = (keyFamily: KeyFamily, movement: OurMovement): FoundMovement => ({
  type: 'movement',
  keyFamily,
  transactionKey: movement.transactionKey,
  paymentKey: null,
  orderId: movement.orderId,
  ours: null,
  moved: movement.amount < 0 ? 'cancel' : 'capture',
  amount: Won.parse(Math.abs(movement.amount)),
  ourAmount: null,
  movedAt: movement.at,
})

/** Toss's own key where it can stand in a stream's name, as all seen so far can; else a name made of it. */
export const findingIdOf = (transactionKey: string): string =>
  /^[A-Za-z0-9_-]{1,64}$/.test(transactionKey)
    ? transactionKey
    : createHash('sha256').update(transactionKey).digest('hex')

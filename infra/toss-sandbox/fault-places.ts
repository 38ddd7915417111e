import { FAULT_KINDS, type FaultKind, OPERATIONS, type Operation } from './documents/fault.ts'

/** Operations that are no call of the HTTP API. */
const NO_CALLS: readonly Operation[] = ['deposit', 'refund', 'webhook', 'any']
const CALLS = OPERATIONS.filter(operation => !NO_CALLS.includes(operation))
/** Calls that somebody behind Toss can refuse: a card company, a bank. */
const REFUSABLE: readonly Operation[] = [
  'confirm',
  'cancel',
  'issue',
  'charge',
  'deleteKey',
  'keyIn',
  'issueAccount',
  'brandpay',
  'cashReceipts',
]

/** Kinds that do not happen at every call of the API. */
const ELSEWHERE: Partial<Record<FaultKind, readonly Operation[]>> = {
  decline: REFUSABLE,
  'card-dies': ['charge'],
  'billing-key-deleted': ['charge'],
  'lookup-lag': ['lookup'],
  'settlement-without-fee': ['settlements'],
  'deposit-late': ['deposit'],
  'deposit-wrong': ['deposit'],
  'deposit-reversed': ['deposit'],
  'refund-failed': ['refund'],
  'refund-partly-failed': ['refund'],
  'webhook-dropped': ['webhook'],
  'webhook-delayed': ['webhook'],
  'webhook-duplicated': ['webhook'],
  'webhook-reordered': ['webhook'],
  'webhook-forged': ['webhook'],
}

/** At which operations a kind can happen; it never spoils, nor is used up by, any other. */
export const placesOf = (kind: FaultKind): readonly Operation[] => ELSEWHERE[kind] ?? CALLS

export const happensAt = (kind: FaultKind, operation: Operation): boolean =>
  placesOf(kind).includes(operation)

/** Kinds that spoil the call itself: all but those of rows, deposits, refunds and webhooks. */
export const CALL_KINDS: readonly FaultKind[] = FAULT_KINDS.filter(
  kind => kind !== 'settlement-without-fee' && placesOf(kind).some(place => CALLS.includes(place)),
)

/** Whether `ms` is of the sandbox's clock, and so may be as long as a deposit waits. */
export const isBySandboxClock = (kind: FaultKind): boolean =>
  !CALL_KINDS.includes(kind) || kind === 'lookup-lag'

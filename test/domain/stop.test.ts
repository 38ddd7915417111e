import { describe, expect, test } from 'vitest'
import { causesShown, STOP_ID, stop } from '../../domain/stop/stop.ts'
import { DAY_MS, Instant, later, MINUTE_MS } from '../../domain/time.ts'
import { specify } from '../support/specify.ts'

const noon = Instant.parse('2026-03-30T06:00:00.000Z')
const at = noon as never
const reason = 's1.statutory.staff-2026-03.bm9uY2U.c2VhbGVk' as never

describe('the stop switch (결제 중지)', () => {
  const stopped = {
    type: 'ChargesStopped',
    cause: 'invariant',
    invariant: 'books',
    reason: null,
    at,
  } as never
  const byHand = { type: 'StopCharges', cause: 'staff', invariant: null, reason, at } as never
  const releaseOver = (...causes: { at: typeof at }[]) =>
    ({ type: 'ReleaseCharges', reason, seen: causesShown(causes), at }) as never
  const release = releaseOver({ at })
  const switched = specify(stop)
  test('thrown twice is thrown once, and released only when it was thrown', () => {
    const again = { type: 'StopCharges', cause: 'invariant', invariant: 'books', reason: null, at } as never
    switched.given().when(byHand).then({ type: 'ChargesStopped', cause: 'staff' })
    switched.given(stopped).when(again).then({ type: 'ChargesStopped' }) // it found something new
    const closed = { ...(stopped as object), cause: 'opening', invariant: null } as never
    const onceMore = { type: 'StopCharges', cause: 'opening', invariant: null, reason: null, at } as never
    switched.given(closed).when(onceMore).then()
    const byClock = { ...(stopped as object), cause: 'clock', invariant: null } as never
    const jumpedAnew = { type: 'StopCharges', cause: 'clock', invariant: null, reason: null, at } as never
    switched.given(byClock).when(jumpedAnew).then({ type: 'ChargesStopped', cause: 'clock' })
    switched.given(byClock, byClock).when(release).thenRefused('STOPPED_FOR_MORE')
    switched.given(stopped).when(release).then({ type: 'ChargesReleased' })
    switched.given().when(release).then()
    expect(STOP_ID).toBe('charges')
  })
  test('thrown for a loss: another one that was noticed since is another cause, the same one is not', () => {
    const forLoss = { ...(stopped as object), cause: 'restored', invariant: null } as never
    const since = (since: Instant) =>
      ({ type: 'StopCharges', cause: 'restored', invariant: null, reason: null, since, at }) as never
    switched
      .given(forLoss)
      .when(since(later(noon, -MINUTE_MS)))
      .then()
    switched
      .given(forLoss)
      .when(since(later(noon, MINUTE_MS)))
      .then({ type: 'ChargesStopped', cause: 'restored' })
    const ahead = { ...(forLoss as object), at: later(noon, DAY_MS) } as never
    switched
      .given(ahead)
      .when(since(later(noon, -MINUTE_MS)))
      .then({ type: 'ChargesStopped', cause: 'restored' }) // by a clock that was a day ahead
    switched.given(forLoss, forLoss).when(release).thenRefused('STOPPED_FOR_MORE')
  })
  test('thrown for something else as well is a fact, once, and one release is over all of it', () => {
    const another = { type: 'StopCharges', cause: 'invariant', invariant: 'oneCapture', reason: null, at }
    const noted = { ...(stopped as object), invariant: 'oneCapture' } as never
    switched
      .given(stopped)
      .when(another as never)
      .then({ type: 'ChargesStopped', invariant: 'oneCapture' })
    switched.given(stopped, noted).when(byHand).then({ type: 'ChargesStopped', cause: 'staff' })
    switched.given(stopped, noted).when(release).thenRefused('STOPPED_FOR_MORE')
    switched.given(stopped, noted).when(releaseOver({ at }, { at })).then({ type: 'ChargesReleased' })
    const released = { type: 'ChargesReleased', reason, at } as never
    switched.given(stopped, noted, released).when(release).then()
    switched
      .given(stopped, noted, released)
      .when(another as never)
      .then({ type: 'ChargesStopped' })
  })
})

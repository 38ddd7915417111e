import { describe, expect, test } from 'vitest'
import type { TellableMovement } from '../../domain/inbox.ts'
import { HOUR_MS, type Instant, later, MINUTE_MS } from '../../domain/time.ts'
import { webhookGap } from '../../domain/webhook-gap.ts'

const NOW = '2026-03-30T05:00:00.000Z' as Instant
const ago = (hours: number) => later(NOW, -hours * HOUR_MS)

/** Newest first, as the inbox gives them. */
const moved = (hoursAgo: number, differs: Partial<TellableMovement> = {}): TellableMovement => ({
  orderId: `order-${hoursAgo}`,
  at: ago(hoursAgo),
  causation: 'request',
  toldAt: null,
  ...differs,
})
const told = (hoursAgo: number) => moved(hoursAgo, { toldAt: later(ago(hoursAgo), MINUTE_MS) })

describe('a gap of webhooks', () => {
  test.each<[string, TellableMovement[]]>([
    ['nothing moved', []],
    ['the newest was told, whatever came before', [told(1), moved(2), moved(3), moved(4)]],
    ['two were not told: that may be chance', [moved(1), moved(2), told(3)]],
    ['they are so young that Toss is still trying', [moved(0.1), moved(0.2), moved(0.3), told(3)]],
    ['a young one our own asking found first', [moved(0.2, { causation: 'reconcile' }), told(3)]],
  ])('is none when %s', (_, movements) => expect(webhookGap(movements, NOW)).toBeNull())

  test('begins with the third movement in a row that nobody told, and says since when', () => {
    expect(webhookGap([moved(1), moved(2), moved(5), told(6), moved(7)], NOW)).toEqual({
      since: ago(5),
      lastToldAt: later(ago(6), MINUTE_MS),
      untold: 3,
      foundByUs: 0,
      orderId: 'order-1',
    })
  })

  test.each(['sweep', 'reconcile', 'recovery'])('begins at once with money that only %s found', causation => {
    const gap = webhookGap([moved(1, { causation }), told(2)], NOW)
    expect(gap).toMatchObject({ since: ago(1), untold: 1, foundByUs: 1 })
  })

  test('was there from the beginning where no webhook ever told of anything', () => {
    expect(webhookGap([moved(1), moved(2), moved(3)], NOW)).toMatchObject({ since: ago(3), lastToldAt: null })
  })

  test('ends with the next movement that is told, be it ever so young', () => {
    const silent = [moved(1), moved(2), moved(3, { causation: 'sweep' })]
    expect(webhookGap(silent, NOW)).not.toBeNull()
    expect(webhookGap([told(0.01), ...silent], NOW)).toBeNull()
  })
})

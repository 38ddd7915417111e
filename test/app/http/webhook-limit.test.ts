import { expect, test } from 'vitest'
import { overWebhooks } from '../../../app/http/webhook-limit.ts'
import type { RateLimit } from '../../../domain/rate-limit.ts'

/** Counts as the database does, an answer later; `fails`: the store is out so often first. */
function counting({ fails = 0 } = {}) {
  let asked = 0
  const rateLimit: RateLimit = {
    async count(_bucket, max, windowMs) {
      const nth = ++asked
      await new Promise(resolve => setTimeout(resolve, 1))
      if (nth <= fails) throw new Error('the store is out')
      return { retryAfterMs: nth > max ? windowMs : 0 }
    },
    slow: async () => ({ retryAfterMs: 0 }),
    forgive: async () => undefined,
    takeBack: async () => undefined,
  }
  return { rateLimit, asked: () => asked }
}

// Found by npm run load -- --only webhooks: sixty-four at once took a batch each and let the rest of it go, so that a shop
// refused more than half of five hundred a second.
test('webhooks that come at once share the batch one of them takes', async () => {
  const shop = counting()
  for (let round = 0; round < 10; round++) {
    const waits = await Promise.all(Array.from({ length: 100 }, () => overWebhooks(shop, '203.0.113.1', 1)))
    expect(waits.every(wait => wait === 0)).toBe(true)
  }
  expect(shop.asked()).toBe(5) // a thousand, two hundred at a time
})

test('what is over the limit waits, however many come at once', async () => {
  const shop = counting()
  const waits: number[] = []
  // All sixty thousand at once look again with each of three hundred batches, which takes a busy machine a minute.
  while (waits.length < 60_100)
    waits.push(
      ...(await Promise.all(Array.from({ length: 1_202 }, () => overWebhooks(shop, '203.0.113.1', 1)))),
    )
  expect(waits.filter(wait => wait > 0)).toHaveLength(100)
})

test('a store that is out is heard of by whoever waits, and asked again by the next', async () => {
  const shop = counting({ fails: 1 })
  const waits = await Promise.allSettled([1, 2].map(() => overWebhooks(shop, '203.0.113.1', 1)))
  expect(waits.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await overWebhooks(shop, '203.0.113.1', 1)).toBe(0)
})

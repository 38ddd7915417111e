import { describe, expect, test } from 'vitest'
import { fieldNames } from '../../abuse/field-names.ts'
import { fuzzInputs } from '../../abuse/inputs.ts'
import { PAYLOADS } from '../../abuse/payloads.ts'
import type { EdgeWorld } from '../../support/edge/open-edge-world.ts'

/** Thousands of requests on a machine that does other things as well, ms. */
const BUSY_MS = 300_000

/** One case of so many is sent here; `npm run abuse` sends them all. */
const SHARE = 1 / 100

export const inputSuite = (edge: EdgeWorld) =>
  describe('whatever is written into a field or an address', () => {
    test('there are names and things to write', () => {
      const { all, sums, lists } = fieldNames()
      expect(all).toEqual(
        expect.arrayContaining([
          'orderId',
          'email',
          'price',
          'refundableAmount',
          'quantity',
          'to',
          'after',
          'before',
        ]),
      )
      expect(sums).toEqual(expect.arrayContaining(['amount', 'seen', 'price', 'refundableAmount']))
      expect(lists).toEqual(['id', 'scopes'])
      expect(PAYLOADS.length).toBeGreaterThanOrEqual(200)
    })

    test(
      'is no defect, tells nothing of the inside, and what is no amount buys nothing',
      async () => {
        const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
        const { routes, fields, requests, statuses, problems } = await fuzzInputs(edge, {
          seed,
          share: SHARE,
        })
        console.log(
          `inputs: FUZZ_SEED=${seed}, ${routes} routes, ${fields} fields, ${PAYLOADS.length} payloads, ${requests} requests: ${JSON.stringify(statuses)}`,
        )
        expect(problems).toEqual([])
        expect(requests).toBeGreaterThan(300)
      },
      BUSY_MS,
    )
  })

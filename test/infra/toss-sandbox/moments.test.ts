import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { instantOf, SEOUL } from '../../../domain/time.ts'
import {
  compactText,
  endOfDay,
  fromNaive,
  microText,
  monthOf,
  naiveText,
  offsetText,
} from '../../../infra/toss-sandbox/moments.ts'

/** Any millisecond since Korea has had no summer time. */
const moments = fc.integer({ min: Date.UTC(1989, 0), max: Date.UTC(2100, 0) }).map(instantOf)

describe("the sandbox's moments", () => {
  test('are what the calendar of Seoul says', () => {
    fc.assert(
      fc.property(moments, at => {
        const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(SEOUL)
        const there = zoned.toPlainDateTime()
        expect(naiveText(at)).toBe(there.toString({ smallestUnit: 'second' }))
        expect(offsetText(at)).toBe(there.toString({ smallestUnit: 'second' }) + zoned.offset)
        expect(microText(at)).toBe(there.toString({ smallestUnit: 'microsecond' }))
        expect(compactText(at)).toBe(there.toString({ smallestUnit: 'second' }).replace(/\D/g, ''))
        expect(monthOf(at)).toBe(there.toPlainDate().toPlainYearMonth().toString())
      }),
    )
  })

  test('come back from Korea time, and a day there ends at its last second', () => {
    fc.assert(
      fc.property(moments, at => {
        expect(fromNaive(naiveText(at))).toBe(`${at.slice(0, 19)}.000Z`)
        expect(naiveText(endOfDay(at, 0))).toBe(`${naiveText(at).slice(0, 10)}T23:59:59`)
      }),
    )
  })
})

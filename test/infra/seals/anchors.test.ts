import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sealLog } from '../../../app/use-cases/seals/seal-log.ts'
import { DAY_MS, type Instant, later } from '../../../domain/time.ts'
import { createLog } from '../../../infra/log.ts'
import { anchorLine, createAnchors, parseAnchors, readAnchors } from '../../../infra/seals/anchors.ts'

const folder = mkdtempSync(join(tmpdir(), 'jangbu-anchors-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const SHOP = 'ab12'
const morning = '2026-03-30T01:00:00.000Z' as Instant
const seal = (nth: number, root = 'ab'.repeat(32)) => ({ nth, position: nth * 10, root, at: morning })

test('one line a Seoul day leaves the database, for the file and for the log, with its root whole', async () => {
  const path = join(folder, 'kept')
  const anchors = createAnchors(path, SHOP)
  const lines: string[] = []
  const log = createLog({ write: line => lines.push(line) })
  let newest = seal(1, '1234567890'.repeat(6).concat('1234')) // as long as card numbers
  let at = morning
  const day = () =>
    sealLog({
      seals: { seal: async () => 0, status: async () => ({ newest, unsealed: 0 }) },
      anchors,
      clock: { now: () => at },
      log,
    } as Parameters<typeof sealLog>[0])
  await day()
  await day()
  newest = seal(2)
  at = later(at, DAY_MS)
  await day()
  at = later(at, DAY_MS)
  await day() // nothing new was sealed
  expect(readAnchors(path).map(({ day, nth }) => [day, nth])).toEqual([
    ['2026-03-30', 1],
    ['2026-03-31', 2],
  ])
  expect(lines.map(line => JSON.parse(line).msg)).toEqual(
    readAnchors(path).map(one => `anchor ${anchorLine(one)}`),
  )
})

test('another start on the same day adds nothing', () => {
  const path = join(folder, 'again')
  expect(createAnchors(path, SHOP).keep(seal(1), morning)).toBe(true)
  expect(createAnchors(path, SHOP).keep(seal(2), morning)).toBe(false)
  expect(readFileSync(path, 'utf8').split('\n')).toEqual([`# of the shop ${SHOP}`, expect.any(String), ''])
})

test('after the log went back there is a line a day again, and one that says so', () => {
  const path = join(folder, 'back')
  const keep = (days: number, nth: number, root?: string) =>
    createAnchors(path, SHOP).keep(seal(nth, root), later(morning, days * DAY_MS))
  expect([keep(0, 499), keep(1, 500)]).toEqual([true, true])
  expect(keep(1, 102)).toBe(false) // of two processes the slower one
  for (const [days, nth] of [102, 103, 103, 104].entries()) keep(2 + days, nth)
  keep(6, 104, 'cd'.repeat(32)) // back by as much as was sealed since
  expect(readAnchors(path).map(({ day, nth }) => [day, nth])).toEqual([
    ['2026-04-01', 102],
    ['2026-04-02', 103],
    ['2026-04-04', 104],
    ['2026-04-05', 104],
    ['2026-03-30', 499],
    ['2026-03-31', 500],
  ])
  expect(
    readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => line.startsWith('#')),
  ).toEqual([
    '# of the shop ab12',
    '# 2026-04-01: the log went back: seal 500 of 2026-03-31 is gone from it, and seal 102 is its newest one',
    '# 2026-04-05: the log went back: seal 104 of 2026-04-04 is gone from it, and seal 104 is its newest one',
  ])
  expect(createAnchors(path, SHOP).last()).toMatchObject({ nth: 104, position: 1040 })
})

test('after a clock that was ahead there is a line a day again, and one that says so', () => {
  const path = join(folder, 'ahead')
  const anchors = createAnchors(path, SHOP)
  const keep = (days: number, nth: number) => anchors.keep(seal(nth), later(morning, days * DAY_MS))
  expect([keep(0, 1), keep(400, 2)]).toEqual([true, true])
  expect([keep(1, 2), keep(1, 3), keep(1, 4), keep(2, 5)]).toEqual([false, true, false, true])
  expect(keep(1, 6)).toBe(false) // the slower of two processes at midnight
  expect(readAnchors(path).map(({ day, nth }) => [day, nth])).toEqual([
    ['2026-03-30', 1],
    ['2027-05-04', 2],
    ['2026-03-31', 3],
    ['2026-04-01', 5],
  ])
  const said = readFileSync(path, 'utf8').split('\n')
  expect(said.filter(line => line.startsWith('#'))).toEqual([
    '# of the shop ab12',
    '# 2026-03-31: the clock was ahead: the line before this one is of 2027-05-04, which has not been yet',
  ])
})

test('a disk that refuses loses no line and no day: it is tried again, and the file is whole', () => {
  const [place, away] = [join(folder, 'refused'), join(folder, 'refused-away')]
  const path = join(place, 'anchors')
  const anchors = createAnchors(path, SHOP)
  expect(anchors.keep(seal(1), morning)).toBe(true)
  renameSync(place, away)
  writeFileSync(place, '') // nothing can be written there
  const tomorrow = later(morning, DAY_MS)
  expect(() => anchors.keep(seal(2), tomorrow)).toThrow()
  rmSync(place)
  renameSync(away, place)
  expect([anchors.isDue(tomorrow), readAnchors(path).length]).toEqual([true, 1])
  expect(anchors.keep(seal(2), tomorrow)).toBe(true)
  expect([anchors.isDue(tomorrow), anchors.last()?.nth]).toEqual([false, 2])
})

test('a line that is no anchor is named: one that was bent must not pass for none', () => {
  const good = anchorLine({ day: '2026-03-30', ...seal(3) })
  expect(parseAnchors(`# copied by hand\n#\n\n  ${good}\r\n`, 'x')).toHaveLength(1)
  expect(() => parseAnchors(`#${good}`, 'x')).toThrow(/^Line 1 of x is no anchor/) // its first letter was bent
  const path = join(folder, 'bent')
  writeFileSync(path, `${good}\n${good.replace('abab', 'abaX')}\n`)
  // It ends no keeping, and stays where whoever verifies is told of it.
  expect(createAnchors(path, SHOP).keep(seal(4), later(morning, DAY_MS))).toBe(true)
  expect([readFileSync(path, 'utf8').split('\n').length, createAnchors(path, SHOP).last()?.nth]).toEqual([
    5, 4,
  ])
  expect(() => readAnchors(path)).toThrow(/^Line 2 of .*bent is no anchor; one reads: /)
  expect(() => readAnchors(join(folder, 'none'))).toThrow(/cannot be read: ENOENT\.$/)
})

test('on a folder another shop ran on, each has its own: the other’s is put beside, and is there again when that one comes back', () => {
  const path = join(folder, 'given')
  const said = () => readFileSync(path, 'utf8').split('\n')
  createAnchors(path, 'test').keep(seal(500), morning)
  expect(() => readAnchors(path, 'live')).toThrow(/are those of the shop test, and this is live\.$/)

  const live = createAnchors(path, 'live')
  expect(live.last()).toBeNull()
  expect(readAnchors(path, 'live')).toEqual([])
  expect(said()).toContain('# those of the shop test, which ran here before, are in given.test')
  expect(live.keep(seal(1), morning)).toBe(true)
  expect(readAnchors(path, 'live').map(({ nth }) => nth)).toEqual([1])

  expect(createAnchors(path, 'test').last()?.nth).toBe(500)
  expect(live.last()).toBeNull() // the first one ran on it again, beside this one
  expect(live.keep(seal(2), later(morning, DAY_MS))).toBe(true)
  expect(readAnchors(path, 'live').map(({ nth }) => nth)).toEqual([1, 2])
  expect(readAnchors(`${path}.test`).map(({ nth }) => nth)).toEqual([500])
})

test('a file of an earlier version does not say whose it is: it is gone on with, and says so from then on', () => {
  const path = join(folder, 'nameless')
  writeFileSync(path, `${anchorLine({ day: '2026-03-30', ...seal(3) })}\n`)
  const anchors = createAnchors(path, SHOP)
  expect([anchors.last()?.nth, readAnchors(path, SHOP).length]).toEqual([3, 1])
  expect(anchors.keep(seal(4), later(morning, DAY_MS))).toBe(true)
  expect(readAnchors(path, SHOP).map(({ nth }) => nth)).toEqual([3, 4])
  expect(() => readAnchors(path, 'live')).toThrow(/those of the shop ab12/)
})

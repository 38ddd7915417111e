import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Anchors, NewestSeal } from '../../domain/seals.ts'
import { addDays, type Day, dayOf, type Instant } from '../../domain/time.ts'
import { ForPeople } from '../for-people.ts'
import { writeWhole } from '../write-whole.ts'
import { makeWay, ofShop, shopNamedIn } from './whose-anchors.ts'

/** A root as it was at the end of a day, kept where whoever owns the database cannot reach it. */
export interface Anchor {
  /** Seoul day */
  readonly day: string
  readonly nth: number
  readonly position: number
  /** hex */
  readonly root: string
}

/** In eights, so that people can compare two of them, and no log takes one for a card number. */
export const rootInEights = (root: string): string => root.match(/.{1,8}/g)?.join(':') ?? ''

/** `2026-11-26 seal 12 position 3456 root 9f3a11c2:…`: one line, for a file, a log, or a sheet of paper. */
export const anchorLine = ({ day, nth, position, root }: Anchor): string =>
  `${day} seal ${nth} position ${position} root ${rootInEights(root)}`

export const anchorOf = ({ nth, position, root }: NewestSeal, now: Instant): Anchor => ({
  day: dayOf(now),
  nth,
  position,
  root,
})

const LINE = /^(\d{4}-\d\d-\d\d) seal (\d+) position (\d+) root ((?:[0-9a-f]{8}:){7}[0-9a-f]{8})$/

/** Empty, or said by a person or by us: `# …`. docs/verify-offline.mjs has the same rule. */
const PASSED_OVER = /^(#(\s.*)?)?$/

function anchorIn(line: string): Anchor | null {
  const [, day, nth, position, root] = LINE.exec(line.trim()) ?? []
  return day && root
    ? { day, nth: Number(nth), position: Number(position), root: root.replaceAll(':', '') }
    : null
}

/**
 * Anchors out of a text, oldest first. Empty lines and those that begin with `#` and a space are passed over.
 * @throws {ForPeople} naming a line that is no anchor: one that was bent must not pass for one that was not there
 */
export function parseAnchors(text: string, source: string): Anchor[] {
  const anchors = text.split(/\r?\n/).flatMap((line, index) => {
    if (PASSED_OVER.test(line.trim())) return []
    const anchor = anchorIn(line)
    if (!anchor)
      throw new ForPeople(
        `Line ${index + 1} of ${source} is no anchor; one reads: 2026-01-31 seal 12 position 3456 root 9f3a11c2:…`,
      )
    return [anchor]
  })
  return anchors.sort((a, b) => a.nth - b.nth)
}

/**
 * @param installation whose log they are to be held to; left out, anybody's
 * @throws {ForPeople} when it cannot be read, or says that it is of another shop
 */
export function readAnchors(path: string, installation: string | null = null): Anchor[] {
  try {
    const text = readFileSync(path, 'utf8')
    const named = shopNamedIn(text)
    if (installation !== null && named !== null && named !== installation)
      throw new ForPeople(
        `The anchors in ${path} are those of the shop ${named}, and this is ${installation}.`,
      )
    return parseAnchors(text, path)
  } catch (error) {
    if (error instanceof ForPeople) throw error
    throw new ForPeople(`The anchors in ${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`)
  }
}

/**
 * A node's own file of anchors. Each node keeps one, and says it in its log: more places to bend.
 * @param installation whose log it is: anchors of another shop's say nothing
 */
export function createAnchors(path: string, installation: string): Anchors {
  let keptOn = ''
  try {
    makeWay(path, installation)
  } catch {
    // it is tried again with the first anchor: a disk that cannot be written keeps nobody from selling
  }
  return {
    isDue: now => dayOf(now) !== keptOn,
    keep(newest, now) {
      makeWay(path, installation)
      const isNew = keepAnchor(path, anchorOf(newest, now), installation)
      keptOn = dayOf(now) // not where it could not be written: it is tried again
      return isNew
    },
    last: () => lastOf(path, installation),
    lineOf: (newest, now) => anchorLine(anchorOf(newest, now)),
  }
}

function lastOf(path: string, installation: string): Anchor | null {
  try {
    const text = readFileSync(path, 'utf8')
    return (shopNamedIn(text) ?? installation) === installation ? lastIn(text) : null
  } catch {
    return null
  }
}

/** The last line that is one: a torn or bent one is for whoever verifies, and ends no keeping. */
const lastIn = (text: string): Anchor | null =>
  text
    .split('\n')
    .map(anchorIn)
    .findLast(anchor => anchor !== null) ?? null

/**
 * Told for whoever reads the file later. Numbers that go back are no fault of the file: a server took over that lacked the
 * newest seals, or an older copy was put back. What the lines before it say of seals that are gone is still true.
 */
const wentBack = (last: Anchor, { day, nth }: Anchor): string =>
  `# ${day}: the log went back: seal ${last.nth} of ${last.day} is gone from it, and seal ${nth} is its newest one`

/** … nor is a day that has not been: it was kept by a clock that was ahead, and what it says of its seal is true. */
const wasAhead = (last: Anchor, { day }: Anchor): string =>
  `# ${day}: the clock was ahead: the line before this one is of ${last.day}, which has not been yet`

/** A day is no sign of it: at midnight the slower of two processes may still be in the day before. */
const isAhead = (last: Anchor, { day }: Anchor): boolean => last.day > addDays(day as Day, 1)

/**
 * One line a day, the first after midnight that has something new to say; of a log that went back as well, or after a day of
 * a clock that was ahead, with a line before it that says so. Never two of one day: of two processes on one folder the slower may have read an older seal. Written whole
 * beside its place, so that a full disk or a power cut leaves the lines there were. @returns was one added?
 */
function keepAnchor(path: string, anchor: Anchor, installation: string): boolean {
  const text = existsSync(path) ? readFileSync(path, 'utf8').trimEnd() : ''
  const last = lastIn(text)
  const isKept = last?.nth === anchor.nth && last.root === anchor.root
  const ahead = last !== null && isAhead(last, anchor)
  if (last && ((last.day >= anchor.day && !ahead) || isKept)) return false
  const back = last && last.nth >= anchor.nth && wentBack(last, anchor)
  const whose = shopNamedIn(text) === null && ofShop(installation)
  const lines = [text, whose, ahead && wasAhead(last, anchor), back, anchorLine(anchor)]
  mkdirSync(dirname(path), { recursive: true })
  writeWhole(path, `${lines.filter(Boolean).join('\n')}\n`)
  return true
}

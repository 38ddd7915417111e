import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LOG_FIELDS } from '../infra/log.ts'
import config from '../react-router.config.ts'
import type { Sources } from './support/architecture.ts'
import { callsElsewhere, datesElsewhere, unsafePages } from './support/edge-rules.ts'
import { droppedFields } from './support/log-fields.ts'

const sources: Sources = new Map(
  ['app', 'domain', 'infra'].flatMap(room =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(ts|tsx|mjs)$/.test(name))
      .map(name => [`${room}/${name.replaceAll('\\', '/')}`, readFileSync(`${room}/${name}`, 'utf8')]),
  ),
)
const planted = (path: string, text: string): Sources => new Map([[path, text]])

describe('the shop', () => {
  test('reckons with dates in one module (R43)', () => expect(datesElsewhere(sources)).toEqual([]))
  test('calls out from one module, and follows no redirect (R27)', () =>
    expect(callsElsewhere(sources)).toEqual([]))
  test('writes no HTML by hand, asks for no card number, keeps no session in a file (R36, R38)', () =>
    expect(unsafePages(sources)).toEqual([]))
  test('logs no field that its log leaves out (R24)', () =>
    expect(droppedFields(sources, LOG_FIELDS)).toEqual([]))
  test('tells its routes at once, so that there is no endpoint that tells them (R38)', () =>
    expect(config).toMatchObject({ ssr: true, routeDiscovery: { mode: 'initial' } }))
})

describe('a planted fault is found', () => {
  test.each([
    ['app/a.ts', 'const a = new Date()'],
    ['domain/a.ts', 'const a = Date.now()'],
    ['infra/a.ts', 'day.setMonth(day.getMonth() + 1)'],
    ['app/a.ts', 'const later = at + 30 * 86_400_000'],
  ])('a date in %s: %s', (path, text) =>
    expect(datesElsewhere(planted(path, text)).length).toBeGreaterThan(0),
  )

  test.each([
    ['infra/a.ts', "await fetch('https://evil.example')"],
    ['infra/time-machine.ts', 'await fetch(address)'],
    ['app/a.server.ts', "await fetch('https://evil.example')"],
    ['infra/a.ts', "import { request } from 'node:https'"],
    ['domain/a.ts', "import net from 'node:net'"],
  ])('a call in %s: %s', (path, text) => expect(callsElsewhere(planted(path, text))).toHaveLength(1))

  test.each([
    '<p dangerouslySetInnerHTML={{ __html: name }} />',
    'element.innerHTML = name',
    'eval(text)',
    '<input autoComplete="cc-number" />',
    '<input name="cardNumber" />',
    'const row = { ...JSON.parse(body) }',
    'const row = { ...Object.fromEntries(await request.formData()) }',
  ])('a page with %s', text => expect(unsafePages(planted('app/a.tsx', text))).toHaveLength(1))

  test.each([
    ["ports.log.error('broken', { invariant: name, email })", 'email'],
    ["this.#ports.log.info('swept', { ...somebody })", '...somebody'],
    ["log.warn('lost', { count, 'a-b': 1 })", "'a-b'"],
    ["log.warn('lost', fields)", 'not written out'],
    ["log[level]('lost', { email })", 'email'],
  ])('a field of a log that is left out: %s', (text, lost) =>
    expect(droppedFields(planted('app/a.ts', text), LOG_FIELDS)).toEqual([expect.stringContaining(lost)]),
  )

  test('but not what is fine', () => {
    const fine = 'const at = Date.parse(text)\nconst ms = DAY_MS\nconst body = { ...JSON_LINES }'
    expect(
      [datesElsewhere, callsElsewhere, unsafePages].flatMap(rule => rule(planted('app/a.tsx', fine))),
    ).toEqual([])
  })
})

// Long because it lists what whoever owns the database can do to it.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Checked } from '../../../domain/invariants.ts'
import type { LogSeals } from '../../../domain/seals.ts'
import { EVENT_FIELDS, type EventText } from '../../../domain/seals.ts'
import { instantOf } from '../../../domain/time.ts'
import type { Database } from '../../../infra/database/database.ts'
import { checkSeals } from '../../../infra/invariants/sealed.ts'
import { exportLog } from '../../../infra/keeping/backup.ts'
import { type Anchor, anchorLine, anchorOf, parseAnchors } from '../../../infra/seals/anchors.ts'
import { EVENT_TEXT, eventHash } from '../../../infra/seals/canonical.ts'
import { createSeals } from '../../../infra/seals/sealer.ts'
import { verifyLog } from '../../../infra/seals/verify-log.ts'
import { engineNames, engines } from '../../support/engines.ts'

const today = instantOf(1_774_846_800_000)
const PUT = `INSERT INTO es.events (stream_id, version, event_id, type, data, meta)
  SELECT 'counter-' || s, v, gen_random_uuid(), 'Counted', json_build_object('by', v, 'name', '장부 ' || chr(8232) || s), '{ "a" : 1.50 }'
  FROM generate_series($1::int, $2::int) v, generate_series(1, 5) s ORDER BY v, s`
const HEADS = `INSERT INTO es.streams (stream_id, category, version)
  SELECT stream_id, 'counter', max(version) FROM es.events GROUP BY stream_id
  ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version`

/** What a superuser can do and nobody sees; what a look at the log has to find first, and what the board names. */
const DEEDS: readonly (readonly [name: string, sql: string, first: RegExp, onBoard: readonly string[]])[] = [
  [
    'the data of one',
    `UPDATE es.events SET data = '{"by":999}' WHERE position = 7`,
    /^altered: position 7, counter-2 version 2, Counted: .* seal 1 /,
    ['event 7'],
  ],
  [
    'a space in its JSON',
    `UPDATE es.events SET meta = '{"a": 1.50}' WHERE position = 12`,
    /^altered: position 12, counter-2 version 3, Counted: .* seal 2 /,
    ['event 12'],
  ],
  [
    'when it was recorded, by a microsecond',
    `UPDATE es.events SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 20`,
    /^altered: position 20, counter-5 version 4, Counted/,
    ['event 20'],
  ],
  [
    'its type',
    `UPDATE es.events SET type = 'Minted' WHERE position = 3`,
    /^altered: position 3, .*, Minted: /,
    ['event 3'],
  ],
  [
    'its id',
    `UPDATE es.events SET event_id = gen_random_uuid() WHERE position = 3`,
    /^altered: position 3, counter-3 version 1, Counted/,
    ['event 3'],
  ],
  [
    'the form it says it has',
    'UPDATE es.events SET schema_version = 2 WHERE position = 4',
    /^altered: position 4, /,
    ['event 4'],
  ],
  [
    'one taken out',
    `DELETE FROM es.events WHERE position = 8`,
    /^missing: position 8, counter-3 version 2: seal 1 /,
    ['seal 1'],
  ],
  [
    'the newest of a stream taken out, sealed',
    `DELETE FROM es.events WHERE stream_id = 'counter-5' AND version >= 4`,
    /^missing: position 20, counter-5 version 4: seal 2 /,
    ['seal 2'],
  ],
  [
    'the newest of a stream taken out, unsealed',
    `DELETE FROM es.events WHERE stream_id = 'counter-5' AND version = 5`,
    /^missing: counter-5 version 5: es.streams knows of it/,
    [],
  ],
  [
    'one put in where a position was never used',
    `INSERT INTO es.events (position, stream_id, version, event_id, type, data, meta) VALUES (-3, 'counter-9', 1, gen_random_uuid(), 'Counted', '{}', '{}')`,
    /^inserted: position -3, counter-9 version 1, Counted: seal 1 /,
    ['event -3'],
  ],
  [
    'two that changed places',
    `UPDATE es.events SET position = CASE position WHEN 6 THEN -7 ELSE -6 END WHERE position IN (6, 7);
     UPDATE es.events SET position = -position WHERE position < 0`,
    /^altered: position 6, counter-2 version 2, /,
    ['event 6', 'event 7'],
  ],
  [
    'a version that was skipped, unsealed',
    `UPDATE es.events SET version = 6 WHERE stream_id = 'counter-1' AND version = 5`,
    /^out of order: position 21, counter-1 version 6, Counted stands where counter-1 version 5 should be/,
    [],
  ],
  [
    'a seal gone',
    'DELETE FROM es.seals WHERE nth = 1',
    /^seal 2 .positions 11 to 20.: the seal before it is missing/,
    ['seal 2'],
  ],
  [
    'the last seal gone',
    'DELETE FROM es.seals WHERE nth = 2',
    /^anchor of 2026-03-30: there is no seal 2: /,
    [],
  ],
  [
    'a seal bent',
    `UPDATE es.seals SET leaves = set_byte(leaves, 9, 1 + get_byte(leaves, 9) % 255) WHERE nth = 2`,
    /^seal 2 .positions 11 to 20.: its root is not the hash of what it says/,
    ['event 11', 'seal 2'],
  ],
]

/** Deeds of each kind that are shown to the verifier without the shop as well. */
const OFFLINE = [
  'the data of one',
  'one taken out',
  'one put in where a position was never used',
  'a seal gone',
]

describe.each(engineNames)('seals on %s', engine => {
  let database: Database
  let seals: LogSeals
  let folder: string
  let anchors: Anchor[]
  let nth = 0
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jangbu-seals-'))
    database = await engines[engine]()
    seals = createSeals(database, { batch: 10, restS: 0 })
    await database.query(PUT, [1, 4])
    await sealAll()
    const { newest } = await seals.status()
    if (!newest) throw new Error('nothing was sealed')
    anchors = [anchorOf(newest, today)]
    await database.query(PUT, [5, 5])
    await database.query(HEADS)
    await database.exec(
      'CREATE TABLE public.events AS TABLE es.events; CREATE TABLE public.seals AS TABLE es.seals',
    )
  })
  afterAll(async () => {
    await database?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const sealAll = async () => {
    while ((await seals.seal()) > 0);
  }
  /** As whoever may do anything. */
  const force = (sql: string) =>
    database.exec(`ALTER TABLE es.events DISABLE TRIGGER ALL; ALTER TABLE es.seals DISABLE TRIGGER ALL; ${sql};
      ALTER TABLE es.events ENABLE ALWAYS TRIGGER events_append_only; ALTER TABLE es.seals ENABLE ALWAYS TRIGGER seals_append_only`)
  const putBack = () =>
    force(`DELETE FROM es.events; INSERT INTO es.events TABLE public.events;
      DELETE FROM es.seals; INSERT INTO es.seals TABLE public.seals`)
  /** The verifier without the shop, on an export. */
  async function offline(lines = anchors, bent = '') {
    const to = join(folder, String(++nth))
    await exportLog(database, to)
    const file = join(to, 'anchors')
    writeFileSync(file, [...lines.map(anchorLine), bent].join('\n'))
    const { status, stdout, stderr } = spawnSync(process.execPath, ['docs/verify-offline.mjs', to, file], {
      encoding: 'utf8',
    })
    return { status, said: stdout.trim().split('\n'), error: stderr }
  }

  /** What the board names, having looked at all of it, about so many events at a time. */
  async function boarded(eventsMax: number) {
    const found: string[] = []
    let cursor: string | null = null
    do {
      const checked: Checked = await checkSeals(database, cursor, eventsMax)
      found.push(...checked.offenders.map(({ kind, id }) => `${kind} ${id}`))
      cursor = checked.cursor
    } while (cursor !== null)
    return found.sort()
  }

  test('are looked at by the board a part at a time, each event once', async () => {
    const first = await checkSeals(database, null, 1)
    expect(first).toEqual({ looked: 10, offenders: [], cursor: '1' })
    expect(await checkSeals(database, first.cursor, 1)).toEqual({ looked: 10, offenders: [], cursor: null })
    expect(await checkSeals(database, null)).toEqual({ looked: 20, offenders: [], cursor: null })
  })

  test('hold what was written, say what is not sealed yet, and the next ones go on from there', async () => {
    expect(await verifyLog(database, { anchors })).toMatchObject({
      events: 25,
      streams: 5,
      seals: 2,
      unsealed: 5,
      unsealedSince: expect.stringMatching(/^\d{4}-\d\d-\d\d/),
      findings: [],
    })
    expect(await offline()).toMatchObject({
      status: 0,
      said: [
        '20 events under 2 seals, 5 younger than the last seal and unsealed.',
        expect.stringMatching(/^The first of these is of \d{4}-\d\d-\d\d.*compare with anchors\.$/),
        expect.stringMatching(/^The last one: seal 2 position 20 root ([0-9a-f]{8}:){7}[0-9a-f]{8}$/),
        '1 anchors were compared.',
        'Everything is as it was sealed.',
      ],
    })
    expect(parseAnchors(anchors.map(anchorLine).join('\n'), 'a file')).toEqual(anchors)
  })

  test('a batch that is not full waits for more', async () => {
    const patient = createSeals(database, { batch: 10, restS: 3_600 })
    expect(await patient.seal()).toBe(0)
    expect((await patient.status()).unsealed).toBe(5)
  })

  test('an event’s hash can be made of what SQL prints, by SQL itself', async () => {
    const events = await database.query<EventText>(
      `SELECT ${EVENT_TEXT} FROM es.events e ORDER BY e.position`,
    )
    const nets = EVENT_FIELDS.map(field => `octet_length(${field}) || ':' || ${field} || ','`).join(' || ')
    const hashes = await database.query<{ hash: string }>(
      `SELECT encode(sha256(convert_to(${nets}, 'UTF8')), 'hex') AS hash FROM (
        SELECT ${EVENT_TEXT}, e.position AS place FROM es.events e) texts ORDER BY place`,
    )
    expect(events.map(event => eventHash(event).toString('hex'))).toEqual(hashes.map(({ hash }) => hash))
    expect(hashes).toHaveLength(25)
  })

  describe('show', () => {
    test.each(DEEDS)('%s', async (name, sql, first, onBoard) => {
      try {
        await force(sql)
        const { findings } = await verifyLog(database, { anchors })
        expect(findings[0]?.sentence).toMatch(first)
        expect([await boarded(1), await boarded(1_000)]).toEqual([onBoard, onBoard])
        if (engine === 'postgres' || !OFFLINE.includes(name)) return // one process each
        const { status, said } = await offline()
        expect(status).toBe(1)
        const [kind = ''] = findings[0]?.sentence.split(/[:(]/) ?? []
        expect(said.find(line => line.startsWith(kind.trim()))).toBeDefined()
      } finally {
        await putBack()
      }
    })

    test('a log that was altered and sealed anew all over, by an anchor and by nothing else', async () => {
      try {
        await force(`UPDATE es.events SET data = '{"by":999}' WHERE position = 13; DELETE FROM es.seals`)
        await sealAll()
        expect((await verifyLog(database)).findings).toEqual([])
        const { findings } = await verifyLog(database, { anchors })
        expect(findings.map(({ sentence }) => sentence)).toEqual([
          'anchor of 2026-03-30: seal 2 is not the one of that day: the log was written anew somewhere from the beginning on, up to position 20',
        ])
        expect(await offline()).toMatchObject({ status: 1 })
      } finally {
        await putBack()
      }
    })
  })

  test('after the log went back, anchors of what is gone are named, and those since hold', async () => {
    const [kept] = anchors
    if (!kept) throw new Error('nothing was anchored')
    const { day, nth, position } = kept
    const gone = (more: number, on: string): Anchor => ({
      ...{ day: on, nth: nth + more, position: position + more, root: 'ab'.repeat(32) },
    })
    const [first, second] = [gone(7, '2026-03-31'), gone(9, '2026-04-01')]
    const since: Anchor = { ...kept, day: '2026-04-02' }
    const text = [kept, first, second, since].map(anchorLine).join('\n')
    const { findings } = await verifyLog(database, { anchors: parseAnchors(text, 'a file') })
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      `anchor of 2026-03-31: there is no seal ${nth + 7}: what was sealed after position ${position} (anchored ${day}), up to position ${position + 7}, is gone; with it 2 anchors do not hold, the last of 2026-04-01`,
    ])
    const { status, said } = await offline([kept, first, second, since])
    expect([status, ...said.filter(line => line.startsWith('anchor'))]).toEqual([
      1,
      `anchor of 2026-03-31: there is no seal ${nth + 7}: what was sealed is gone`,
      `anchor of 2026-04-01: there is no seal ${nth + 9}: what was sealed is gone`,
    ])
  })

  test('an anchor kept by a clock that was ahead, and those after it, hold', async () => {
    const [kept] = anchors
    if (!kept) throw new Error('nothing was anchored')
    const ahead = { ...kept, day: '2037-03-30' }
    const said =
      '# 2026-03-31: the clock was ahead: the line before this one is of 2037-03-30, which has not been yet'
    const since = `${said}\n${anchorLine(kept)}`
    const text = `${anchorLine(ahead)}\n${since}`
    const { findings } = await verifyLog(database, { anchors: parseAnchors(text, 'a file') })
    expect([findings, (await offline([ahead], since)).status]).toEqual([[], 0])
  })

  test('a line of anchors that was bent is not passed over without the shop either', async () => {
    const { status, error } = await offline(anchors, '#2026-03-30 seal 2 position 20 root 00')
    expect([status, error]).toEqual([2, expect.stringMatching(/^line 2 of .*anchors is no anchor/)])
  })

  test.each([
    ['UPDATE', `UPDATE es.seals SET root = previous`],
    ['DELETE', 'DELETE FROM es.seals'],
    ['TRUNCATE', 'TRUNCATE es.seals'],
    [
      'INSERT over one',
      `INSERT INTO es.seals TABLE es.seals ON CONFLICT (nth) DO UPDATE SET root = excluded.previous`,
    ],
  ])('%s on a seal is refused, whoever asks and whatever the session calls itself', async (_, sql) => {
    await expect(database.query(sql)).rejects.toMatchObject({ code: 'JB001' })
    const replica = database.transaction(async tx => {
      await tx.query('SET LOCAL session_replication_role = replica')
      await tx.query(sql)
    })
    await expect(replica).rejects.toMatchObject({ code: 'JB001' })
  })

  test('two nodes that seal at once make one chain', async () => {
    await database.query(PUT, [6, 30])
    await database.query(HEADS)
    const other = createSeals(database, { batch: 10, restS: 0 })
    const node = async ({ seal }: LogSeals) => {
      while ((await seal()) > 0 || (await seals.status()).unsealed > 0);
    }
    await Promise.all([node(seals), node(other), node(seals)])
    expect(await verifyLog(database, { anchors })).toMatchObject({ events: 150, unsealed: 0, findings: [] })
  })

  test('a seal of a clock that was set back since keeps nobody from the next one', async () => {
    await database.query(PUT, [31, 31])
    await database.query(HEADS)
    const patient = createSeals(database, { batch: 10, restS: 3_600 })
    expect(await patient.seal()).toBe(0)
    await force(
      `UPDATE es.seals SET at = now() + interval '30 days' WHERE nth = (SELECT max(nth) FROM es.seals)`,
    )
    expect(await patient.seal()).toBeGreaterThan(0)
  })
})

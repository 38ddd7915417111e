import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, ROLLED_BACK, type Value } from '../../../infra/database/database.ts'
import { engineNames, engines } from '../../support/engines.ts'

// What every part of the shop may rely on, whichever engine is behind it.

describe.each(engineNames)('the database on %s', engine => {
  let database: Database
  beforeAll(async () => {
    database = await engines[engine]()
    await database.exec(`
      CREATE TABLE public.notes (id int PRIMARY KEY, body text NOT NULL);
      CREATE UNIQUE INDEX notes_body ON public.notes (body);
    `)
  })
  afterAll(() => database?.close())

  const notes = async () =>
    (await database.query<{ id: number }>('SELECT id FROM notes ORDER BY id')).map(({ id }) => id)
  const INSERT = { name: 'test_insert_note', text: 'INSERT INTO notes (id, body) VALUES ($1::int, $2)' }

  const values: [string, string, Value[], unknown][] = [
    ['int2', 'SELECT 7::int2 AS v', [], 7],
    ['int4 parameter', 'SELECT $1::int AS v', [-12], -12],
    ['int8', 'SELECT 9007199254740991::int8 AS v', [], Number.MAX_SAFE_INTEGER],
    ['bool', 'SELECT $1::bool AS v', [true], true],
    ['false', 'SELECT $1::bool AS v', [false], false],
    ['json', 'SELECT $1::json AS v', ['{"b": [1, null], "a": "가"}'], { b: [1, null], a: '가' }],
    ['jsonb', 'SELECT $1::jsonb AS v', ['{"b": 1}'], { b: 1 }],
    ['json null', `SELECT 'null'::json AS v`, [], null],
    [
      'timestamptz',
      'SELECT $1::timestamptz AS v',
      ['2026-03-30T14:40:31.123456+09:00'],
      '2026-03-30T05:40:31.123Z',
    ],
    [
      'timestamptz, whole seconds',
      'SELECT $1::timestamptz AS v',
      ['2026-03-30T05:40:31Z'],
      '2026-03-30T05:40:31.000Z',
    ],
    ['date', 'SELECT $1::date AS v', ['2026-03-30'], '2026-03-30'],
    ['text', 'SELECT $1::text AS v', ['결제 "따옴표" \\ \n끝'], '결제 "따옴표" \\ \n끝'],
    ['empty text', 'SELECT $1::text AS v', [''], ''],
    ['null', 'SELECT $1::text AS v', [null], null],
    ['bytea', 'SELECT $1::bytea AS v', [new Uint8Array([0, 1, 255, 92])], new Uint8Array([0, 1, 255, 92])],
    [
      'uuid',
      `SELECT '6f1d4c1e-0a5b-4d2c-9b3a-7e8f10203040'::uuid AS v`,
      [],
      '6f1d4c1e-0a5b-4d2c-9b3a-7e8f10203040',
    ],
    ['float8', 'SELECT 0.25::float8 AS v', [], 0.25],
    [
      'text array parameter',
      'SELECT array_to_json($1::text[]) AS v',
      [['a,b', '{"c"}', '\\', '', 'NULL', null]],
      ['a,b', '{"c"}', '\\', '', 'NULL', null],
    ],
    ['int array parameter', 'SELECT array_to_json($1::int[]) AS v', [[1, null, 3]], [1, null, 3]],
    ['empty array parameter', 'SELECT array_to_json($1::text[]) AS v', [[]], []],
  ]
  test.each(values)('%s comes back the same, named or not', async (name, text, parameters, expected) => {
    expect(await database.query(text, parameters)).toEqual([{ v: expected }])
    const statement = { name: `test_value_${name}`, text }
    expect(await database.query(statement, parameters)).toEqual([{ v: expected }])
    expect(await database.query(statement, parameters)).toEqual([{ v: expected }])
  })

  test('a number that no longer counts exactly is refused, not rounded', async () => {
    await expect(database.query('SELECT 9007199254740993::int8 AS v')).rejects.toThrow(/9007199254740993/)
    expect(await database.query('SELECT 1 AS v')).toEqual([{ v: 1 }])
  })

  test('a time of another session’s zone is told in UTC', async () => {
    await database.transaction(async tx => {
      await tx.query(`SET LOCAL TimeZone = 'Asia/Seoul'`)
      expect(await tx.query(`SELECT '2026-03-30T00:00:00Z'::timestamptz AS v`)).toEqual([
        { v: '2026-03-30T00:00:00.000Z' },
      ])
    })
  })

  test('an error carries PostgreSQL’s code and the rule that was broken, and the next statement works', async () => {
    await database.query(INSERT, [1, 'one'])
    await expect(database.query(INSERT, [2, 'one'])).rejects.toMatchObject({
      code: '23505',
      constraint: 'notes_body',
    })
    await expect(database.query('SELECT nonsense FROM notes')).rejects.toMatchObject({ code: '42703' })
    await expect(database.query('SELEKT')).rejects.toMatchObject({ code: '42601' })
    await expect(database.query(INSERT, ['x', 'y'])).rejects.toMatchObject({ code: '22P02' })
    await database.query(INSERT, [2, 'two'])
    expect(await notes()).toEqual([1, 2])
  })

  test('a named statement goes on working when its table changes under it', async () => {
    const all = { name: 'test_all_notes', text: 'SELECT * FROM notes WHERE id = 1' }
    expect(await database.query(all)).toEqual([{ id: 1, body: 'one' }])
    await database.exec(`ALTER TABLE notes ADD COLUMN extra int DEFAULT 5`)
    const told = await database.query(all).catch(error => error)
    // PostgreSQL refuses a changed result once per connection; a pool asks another time, PGlite's wire by itself.
    if (engine === 'pglite') expect(told).toEqual([{ id: 1, body: 'one', extra: 5 }])
    await database.exec('ALTER TABLE notes DROP COLUMN extra')
  })

  describe('a transaction', () => {
    test('that throws leaves nothing', async () => {
      const before = await notes()
      const failed = database.transaction(async tx => {
        await tx.query(INSERT, [100, 'hundred'])
        throw new Error('changed my mind')
      })
      await expect(failed).rejects.toThrow('changed my mind')
      expect(await notes()).toEqual(before)
    })

    test('a write beside one that is rolled back survives, and neither sees the other half done', async () => {
      let beside: Promise<unknown> | undefined
      const failed = database.transaction(async tx => {
        await tx.query(INSERT, [200, 'inside'])
        beside = database.query(INSERT, [201, 'beside'])
        await new Promise(resolve => setTimeout(resolve, 50)) // time enough for it to slip in, if it could
        await tx.query('SELECT 1')
        throw new Error('rolled back')
      })
      await expect(failed).rejects.toThrow('rolled back')
      await beside
      expect((await notes()).filter(id => id >= 200)).toEqual([201])
    })

    test('two at once do not mix', async () => {
      const steps: string[] = []
      const run = (name: string) =>
        database.transaction(async tx => {
          await tx.query('SELECT pg_advisory_xact_lock(42)')
          for (let step = 0; step < 5; step++) {
            steps.push(name)
            await tx.query('SELECT 1')
            await new Promise(resolve => setImmediate(resolve))
          }
        })
      await Promise.all([run('a'), run('b')])
      expect(['aaaaabbbbb', 'bbbbbaaaaa']).toContain(steps.join(''))
    })

    test('that a failed statement has spoilt is not taken for done', async () => {
      const spoilt = database.transaction(async tx => {
        await tx.query(INSERT, [300, 'lost with the rest'])
        await tx.query('SELECT 1/0').catch(() => undefined)
        return 'done'
      })
      await expect(spoilt).rejects.toThrow(ROLLED_BACK)
      expect((await notes()).includes(300)).toBe(false)
      await database.query(INSERT, [301, 'the next one is well'])
    })

    test('that is over takes no more statements', async () => {
      const tx = await database.transaction(async tx => tx)
      await expect(tx.query('SELECT 1')).rejects.toThrow('this transaction is over')
    })
  })

  test('hundred statements at once all get their own answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        database.query<{ v: number }>({ name: 'test_echo', text: 'SELECT $1::int AS v' }, [n]),
      ),
    )
    expect(answers.map(([row]) => row?.v)).toEqual(Array.from({ length: 100 }, (_, n) => n))
  })

  test('a large value and a large answer pass whole', async () => {
    const large = '가나다'.repeat(300_000)
    expect(await database.query('SELECT $1::text AS v, length($1) AS n', [large])).toEqual([
      { v: large, n: 900_000 },
    ])
  })
})

test('a run of statements on an embedded database leaves room for timers and sockets', async () => {
  const database = await engines.pglite()
  try {
    let ticks = 0
    const timer = setInterval(() => ticks++, 1)
    for (const end = performance.now() + 300; performance.now() < end; ) await database.query('SELECT 1')
    clearInterval(timer)
    expect(ticks).toBeGreaterThan(1)
  } finally {
    await database.close()
  }
})

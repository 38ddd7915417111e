import { createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '../../../infra/database/database.ts'
import { askAtDoor, type Door, openDoor } from '../../../infra/keeping/door.ts'
import { parseKeyRing } from '../../../infra/key-ring.ts'
import { openInstallation } from '../../../infra/vault.ts'
import { engines } from '../../support/engines.ts'

let database: Database
let folder: string
let door: Door
const failures: unknown[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jangbu-door-'))
  database = await engines.pglite()
  door = await openDoor(folder, database, error => failures.push(error))
})
afterAll(async () => {
  await door?.close()
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

const verify = { type: 'verify', anchors: null, anchor: false, rows: false } as const
const settings = () =>
  JSON.parse(readFileSync(join(folder, 'door'), 'utf8')) as { port: number; secret: string }

/** Says something at the port. @returns all it says before it closes */
function say(text: string): Promise<string> {
  return new Promise(done => {
    const socket = connect({ port: settings().port, host: '127.0.0.1' }, () => socket.write(text))
    let heard = ''
    socket.on('data', piece => {
      heard += piece
    })
    socket.on('error', () => undefined)
    socket.on('close', () => done(heard))
  })
}

test('whoever can read the data directory is answered, line by line, with the code at the end', async () => {
  const said: string[] = []
  expect(await askAtDoor(folder, verify, line => said.push(line))).toBe(0)
  expect(said).toEqual([
    '0 events of 0 streams, 0 under 0 seals.',
    'Every event is sealed.',
    'Everything is as it was sealed.',
  ])
  expect(statSync(join(folder, 'door')).mode & 0o077).toBe(0)
})

test('a refusal is the shop’s own sentence; a defect is told to the log and not to the asker', async () => {
  const taken = join(folder, 'taken')
  writeFileSync(taken, '')
  await expect(askAtDoor(folder, { type: 'backup', to: taken }, () => undefined)).rejects.toThrow(
    `There is something at ${taken} already; name a new folder.`,
  )
  const nowhere = join(folder, 'taken', 'in-a-file')
  await expect(askAtDoor(folder, { type: 'backup', to: nowhere }, () => undefined)).rejects.toThrow(
    'It failed in the shop; its log says why.',
  )
  expect(failures).toHaveLength(1)
})

test('rows are not compared in the shop’s own session: it is told where they are, and goes on selling', async () => {
  const said: string[] = []
  const asked = askAtDoor(folder, { ...verify, rows: true }, line => said.push(line))
  await expect(asked).rejects.toThrow(
    /^The shop would stand still while every event is folded: stop it first .* \/admin\/system /,
  )
  expect(said).toEqual([])
  expect(await askAtDoor(folder, verify, line => said.push(line))).toBe(0)
})

test('anchors of another shop are refused: what its log was says nothing of this one', async () => {
  await openInstallation(database, parseKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`))
  const anchors = join(folder, 'anchors-of-another')
  writeFileSync(anchors, '# of the shop tria\n')
  await expect(askAtDoor(folder, { ...verify, anchors }, () => undefined)).rejects.toThrow(
    /^The anchors in .*anchors-of-another are those of the shop tria, and this is \w{4}\.$/,
  )
})

/** Says hello as a program would, and then this. @returns all the shop says after its proof */
function sayAfterHello(letterFor: (nonce: string) => unknown): Promise<string> {
  return new Promise(done => {
    const socket = connect({ port: settings().port, host: '127.0.0.1' }, () =>
      socket.write(`${JSON.stringify({ nonce: 'mine' })}\n`),
    )
    let heard = ''
    socket.once('data', hello => {
      socket.on('data', piece => {
        heard += piece
      })
      socket.write(`${JSON.stringify(letterFor(JSON.parse(`${hello}`).nonce))}\n`)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => done(heard))
  })
}
const proof = (by: string, nonce: string, secret = settings().secret) =>
  createHmac('sha256', secret).update(`${by} ${nonce}`).digest('hex')

test.each([
  ['another secret', () => JSON.stringify({ secret: '0'.repeat(64), order: verify })],
  ['a secret of another length', () => JSON.stringify({ secret: 'é'.repeat(64), order: verify })],
  ['no secret', () => JSON.stringify({ order: verify })],
  ['no JSON', () => 'GET / HTTP/1.1'],
  ['JSON that is no letter', () => 'null'],
])('%s is answered with nothing', async (_, letter) => {
  expect(await say(`${letter()}\n`)).toBe('')
})

test.each([
  ['none', () => ({ order: verify })],
  ['one by another secret', (nonce: string) => ({ proof: proof('asker', nonce, 'x'), order: verify })],
  ['one for another time', () => ({ proof: proof('asker', 'old'), order: verify })],
  ['the shop’s own, sent back', (nonce: string) => ({ proof: proof('shop', nonce), order: verify })],
])('an order is carried out for a proof, and not for %s', async (_, letterFor) => {
  expect(await sayAfterHello(letterFor)).toBe('')
})

test('a letter without an end is cut off', async () => {
  expect(await say('x'.repeat(200_000))).toBe('')
})

test('an order of another version is refused, and so is a program that still sends the secret itself', async () => {
  expect(
    await sayAfterHello(nonce => ({ proof: proof('asker', nonce), order: { type: 'dance' } })),
  ).toContain('restart it')
  const { secret } = settings()
  expect(await say(`${JSON.stringify({ secret, order: verify })}\n`)).toContain('restart it')
})

test.each([
  ['answers with what was never asked for', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ['proves something else', `${JSON.stringify({ proof: '0'.repeat(64), nonce: 'n' })}\n`],
  ['closes', null],
])('whoever has the port of a dead shop and %s is nobody, and is told no secret', async (_, answer) => {
  const left = mkdtempSync(join(tmpdir(), 'jangbu-door-'))
  let heard = ''
  const stranger = createServer(socket => {
    socket.on('error', () => undefined)
    socket.on('data', piece => {
      heard += piece
      if (answer === null) socket.end()
      else socket.write(answer)
    })
  })
  await new Promise<void>(done => stranger.listen(0, '127.0.0.1', done))
  try {
    const secret = 'f'.repeat(64)
    const { port } = stranger.address() as AddressInfo
    writeFileSync(join(left, 'door'), JSON.stringify({ port, secret }))
    expect(await askAtDoor(left, verify, () => undefined)).toBeNull()
    expect(heard).toContain('nonce')
    expect(heard).not.toContain(secret)
    expect(heard).not.toContain('verify')
  } finally {
    await new Promise(done => stranger.close(done))
    rmSync(left, { recursive: true, force: true })
  }
})

test('… and one that never says anything is not waited for', async () => {
  const left = mkdtempSync(join(tmpdir(), 'jangbu-door-'))
  const came = new Promise<Socket>(done => {
    const stranger = createServer(socket => {
      stranger.close()
      socket.on('error', () => undefined).on('data', () => done(socket)) // by now it is being waited for
    })
    stranger.listen(0, '127.0.0.1', () => {
      const { port } = stranger.address() as AddressInfo
      writeFileSync(join(left, 'door'), JSON.stringify({ port, secret: 'x' }))
    })
  })
  try {
    await expect.poll(() => existsSync(join(left, 'door'))).toBe(true)
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const asked = askAtDoor(left, verify, () => undefined)
    await came
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await asked).toBeNull()
  } finally {
    vi.useRealTimers()
    rmSync(left, { recursive: true, force: true })
  }
})

test('a file that a dead shop left behind is nobody’s door', async () => {
  const left = mkdtempSync(join(tmpdir(), 'jangbu-door-'))
  try {
    expect(await askAtDoor(left, verify, () => undefined)).toBeNull()
    writeFileSync(join(left, 'door'), JSON.stringify({ port: 1, secret: 'x' }))
    expect(await askAtDoor(left, verify, () => undefined)).toBeNull()
  } finally {
    rmSync(left, { recursive: true, force: true })
  }
})

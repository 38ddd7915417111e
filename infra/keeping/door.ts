import { randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Database } from '../database/database.ts'
import { ForPeople } from '../for-people.ts'
import { carryOut, Order } from './orders.ts'

/**
 * An embedded database has one process, and while a shop runs it is the shop's: so the shop itself takes backups and
 * verifies, when somebody on this machine who can read its data directory asks. A loopback port and a secret, both in a
 * file only its owner can read; the secret is asked for before anything else, and a new one is made at each start.
 */
const doorFile = (dataDir: string): string => join(dataDir, 'door')

/** Said back line by line: what is told, and at the end the exit code. */
type Said = { readonly say: string } | { readonly refused: string } | { readonly done: number }

const SECRET_BYTES = 32
/** Who came to the port and says nothing is sent away, ms. */
const SILENCE_MS = 5_000
const LINE_MAX = 64 * 1024

export interface Door {
  close(): Promise<void>
}

/** @param onError told of orders that failed for a reason that is no one's to read */
export async function openDoor(
  dataDir: string,
  database: Database,
  onError: (error: unknown) => void,
): Promise<Door> {
  const secret = randomBytes(SECRET_BYTES).toString('hex')
  const guests = new Set<Socket>()
  const server = createServer(socket => {
    guests.add(socket)
    socket.on('close', () => guests.delete(socket)).on('error', () => undefined)
    void receive(socket, secret, database, onError)
  })
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', done)
  })
  server.unref()
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the door has no port')
  mkdirSync(dataDir, { recursive: true })
  rmSync(doorFile(dataDir), { force: true })
  writeFileSync(doorFile(dataDir), JSON.stringify({ port: address.port, secret }), { mode: 0o600 })
  return {
    async close() {
      rmSync(doorFile(dataDir), { force: true })
      for (const socket of guests) socket.destroy()
      await new Promise<void>(done => server.close(() => done()))
    },
  }
}

async function receive(
  socket: Socket,
  secret: string,
  database: Database,
  onError: (error: unknown) => void,
): Promise<void> {
  const tell = (said: Said) => void (socket.writable && socket.write(`${JSON.stringify(said)}\n`))
  const impatience = setTimeout(() => socket.destroy(), SILENCE_MS)
  const asked = await firstLine(socket).finally(() => clearTimeout(impatience))
  const letter = parse(asked)
  if (!isSecret(letter.secret, secret)) return void socket.destroy()
  const order = Order.safeParse(letter.order)
  try {
    if (!order.success) tell({ refused: 'The running shop is of another version: restart it.' })
    else tell({ done: await carryOut(database, order.data, line => tell({ say: line })) })
  } catch (error) {
    if (!(error instanceof ForPeople)) onError(error)
    tell({ refused: error instanceof ForPeople ? error.message : 'It failed in the shop; its log says why.' })
  }
  socket.end()
}

function firstLine(socket: Socket): Promise<string> {
  return new Promise(done => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (piece: string) => {
      text += piece
      const end = text.indexOf('\n')
      if (end >= 0) done(text.slice(0, end))
      else if (text.length > LINE_MAX) socket.destroy()
    })
    socket.on('close', () => done(''))
  })
}

function parse(line: string): { secret?: unknown; order?: unknown } {
  try {
    const letter: unknown = JSON.parse(line)
    return typeof letter === 'object' && letter !== null ? letter : {}
  } catch {
    return {}
  }
}

function isSecret(given: unknown, secret: string): boolean {
  if (typeof given !== 'string' || given.length !== secret.length) return false
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Asks the shop that runs on this data directory. @returns its exit code, or null when nobody is there
 * @throws {ForPeople} what the shop refuses with
 */
export async function askAtDoor(
  dataDir: string,
  order: Order,
  say: (line: string) => void,
): Promise<number | null> {
  const found = readDoor(dataDir)
  const socket = found && (await knock(found.port))
  if (!socket) return null
  socket.write(`${JSON.stringify({ secret: found.secret, order })}\n`)
  for await (const line of createInterface({ input: socket })) {
    const said = JSON.parse(line) as Said
    if ('say' in said) say(said.say)
    else if ('refused' in said) throw new ForPeople(said.refused)
    else return said.done
  }
  throw new ForPeople('The shop went away before it was done.')
}

function readDoor(dataDir: string): { port: number; secret: string } | null {
  try {
    return JSON.parse(readFileSync(doorFile(dataDir), 'utf8'))
  } catch {
    return null
  }
}

/** null when the file was left behind by a shop that is gone */
const knock = (port: number) =>
  new Promise<Socket | null>(done => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => done(socket)).once('error', () => done(null))
  })

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Database } from '../database/database.ts'
import { ForPeople } from '../for-people.ts'
import { carryOut, Order } from './orders.ts'

/**
 * An embedded database has one process, and while a shop runs it is the shop's: so the shop itself takes backups and
 * verifies, when somebody on this machine who can read its data directory asks. A loopback port and a secret, both in a
 * file only its owner can read, and a new secret at each start. A shop that was killed leaves its file, and whoever has the port
 * by then is told nothing: the shop proves first that it knows the secret, then who asks does, and it is never sent.
 */
const doorFile = (dataDir: string): string => join(dataDir, 'door')

/** Each proves it knows the secret by what the other made up for this one time; a proof of one side is none of the other's. */
const proofOf = (by: 'shop' | 'asker', secret: string, nonce: string): string =>
  createHmac('sha256', secret).update(`${by} ${nonce}`).digest('hex')

/** Said back line by line: what is told, and at the end the exit code. */
type Said = { readonly say: string } | { readonly refused: string } | { readonly done: number }

const OTHER_VERSION = 'The running shop is of another version: restart it.'
/** Everything waits for that one transaction here, and a second one in a session may never end (docs/performance.md). */
const ROWS_AT_REST =
  'The shop would stand still while every event is folded: stop it first and ask again, or have rows compared piece by piece on /admin/system while it sells.'
const SECRET_BYTES = 32
/** Who came to the port and says nothing is sent away, ms. */
const SILENCE_MS = 5_000
/** A shop that is busy proves itself by then, ms; what does not is none, and the lock of the data directory says whether one runs. */
const PROOF_MS = 10_000
/** Of what is heard and not read yet, letters: of guests, and of the shop, which may say much at once. */
const GUEST_MAX = 64 * 1024
const SHOP_MAX = 16 * 1024 * 1024

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
  const line = linesOf(socket, GUEST_MAX)
  const hello = parse(await line())
  // A program of a version that sent the secret at once. It is told so, and no more.
  if (isSame(hello.secret, secret)) return void socket.end(`${JSON.stringify({ refused: OTHER_VERSION })}\n`)
  if (typeof hello.nonce !== 'string') return void socket.destroy()
  const nonce = randomBytes(SECRET_BYTES).toString('hex')
  socket.write(`${JSON.stringify({ proof: proofOf('shop', secret, hello.nonce), nonce })}\n`)
  const letter = parse(await line())
  clearTimeout(impatience)
  if (!isSame(letter.proof, proofOf('asker', secret, nonce))) return void socket.destroy()
  const order = Order.safeParse(letter.order)
  try {
    if (!order.success) tell({ refused: OTHER_VERSION })
    else if (order.data.type === 'verify' && order.data.rows) tell({ refused: ROWS_AT_REST })
    else tell({ done: await carryOut(database, order.data, line => tell({ say: line })) })
  } catch (error) {
    if (!(error instanceof ForPeople)) onError(error)
    tell({ refused: error instanceof ForPeople ? error.message : 'It failed in the shop; its log says why.' })
  }
  socket.end()
}

/** Asked for again and again: the next line, or nothing once it is closed. */
function linesOf(socket: Socket, max: number): () => Promise<string> {
  let text = ''
  let hear = () => undefined as unknown
  socket.setEncoding('utf8')
  socket.on('data', (piece: string) => {
    text += piece
    if (text.length > max) socket.destroy()
    hear()
  })
  socket.on('close', () => hear())
  return () =>
    new Promise(done => {
      hear = () => {
        const end = text.indexOf('\n')
        if (end < 0) return void (socket.destroyed && done(''))
        const line = text.slice(0, end)
        text = text.slice(end + 1)
        done(line)
      }
      hear()
    })
}

function parse(line: string): Readonly<Record<string, unknown>> {
  try {
    const letter: unknown = JSON.parse(line)
    return typeof letter === 'object' && letter !== null ? (letter as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function isSame(given: unknown, wanted: string): boolean {
  if (typeof given !== 'string' || given.length !== wanted.length) return false
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
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
  const line = linesOf(socket, SHOP_MAX)
  const proof = await proven(socket, line, found.secret)
  if (proof === null) return null
  socket.write(`${JSON.stringify({ proof, order })}\n`)
  for (let heard = await line(); heard !== ''; heard = await line()) {
    const said = JSON.parse(heard) as Said
    if ('say' in said) say(said.say)
    else if ('refused' in said) throw new ForPeople(said.refused)
    else return said.done
  }
  throw new ForPeople('The shop went away before it was done.')
}

/** @returns what this side proves itself by, or null where nobody proves to be the shop of this door */
async function proven(socket: Socket, line: () => Promise<string>, secret: string): Promise<string | null> {
  const nonce = randomBytes(SECRET_BYTES).toString('hex')
  const impatience = setTimeout(() => socket.destroy(), PROOF_MS)
  socket.on('error', () => undefined)
  socket.write(`${JSON.stringify({ nonce })}\n`)
  const said = parse(await line())
  clearTimeout(impatience)
  if (isSame(said.proof, proofOf('shop', secret, nonce)) && typeof said.nonce === 'string')
    return proofOf('asker', secret, said.nonce)
  socket.destroy()
  return null
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

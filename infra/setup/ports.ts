import { createServer } from 'node:net'

/**
 * Below what any system gives its outgoing connections (Linux from 32768, others from 49152): a port of those can be
 * taken by some connection between being found free and being listened on, and by thousands of them that happens.
 * Above the last one that browsers refuse to visit (10080).
 */
const LOWEST = 11_000
const HIGHEST = 31_999
const HOW_MANY = HIGHEST - LOWEST + 1
/** A process asks for fewer than this; those of its neighbours begin as far away. */
const APART = 97

let next = (process.pid * APART) % HOW_MANY

/**
 * A loopback port nobody listens on at this moment. Never the same one twice in a process, and processes beside each
 * other look in different places, so that it is still free when a program started a little later listens on it.
 * @throws when all of them are taken
 */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < HOW_MANY; tried++) {
    const port = LOWEST + next
    next = (next + 1) % HOW_MANY
    if (await isFree(port)) return port
  }
  throw new Error(`Every port from ${LOWEST} to ${HIGHEST} is taken.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise(told => {
    const probe = createServer()
    probe.once('error', () => told(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => told(true)))
  })
}

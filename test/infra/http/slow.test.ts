import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { closeEdgesAfterEach, open } from './open-edge.ts'

closeEdgesAfterEach()

// Whoever trickles is cut off by us, not by themselves (R28): the test waits as long as the shop does.

const SLOW = 50
/** The edge looks for late ones every 2 s; the rest is a busy machine's. */
const LATE_MS = 6_000

/** Says the beginning and then a letter every 200 ms, for as long as it is let. @returns what it was told, and after how long */
function trickle(port: number, beginning: string, letter = 'a'): Promise<{ told: string; ms: number }> {
  return new Promise(resolve => {
    const began = performance.now()
    const socket = connect(port, '127.0.0.1')
    let told = ''
    socket.on('error', () => undefined)
    socket.on('data', chunk => {
      told += chunk
    })
    socket.write(beginning)
    const timer = letter === '' ? undefined : setInterval(() => socket.write(letter), 200)
    socket.on('close', () => {
      clearInterval(timer)
      resolve({ told: told.split('\r\n', 1)[0] ?? '', ms: performance.now() - began })
    })
  })
}

const HEAD = 'POST /webhooks/toss HTTP/1.1\r\nHost: a\r\n'
const KINDS = {
  'says nothing': { beginning: '', letter: '', afterMs: 10_000 },
  'trickles its headers': { beginning: `${HEAD}x-long: `, letter: 'a', afterMs: 10_000 },
  'trickles its body': { beginning: `${HEAD}Content-Length: 60000\r\n\r\n`, letter: ' ', afterMs: 30_000 },
  'trickles chunks': {
    beginning: `${HEAD}Transfer-Encoding: chunked\r\n\r\n`,
    letter: '1\r\na\r\n',
    afterMs: 30_000,
  },
}

test('whoever trickles is cut off in time, reaches no handler, and keeps nobody waiting', async () => {
  const reached: string[] = []
  const { port, url } = await open(async request => {
    reached.push(request.method)
    return new Response('ok')
  })
  let going = true
  const others = (async () => {
    const times: number[] = []
    while (going) {
      const at = performance.now()
      expect(await (await fetch(url)).text()).toBe('ok')
      times.push(performance.now() - at)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    return times.toSorted((a, b) => a - b)
  })()

  const cut = await Promise.all(
    Object.entries(KINDS).map(async ([kind, { beginning, letter, afterMs }]) => {
      const slow = await Promise.all(Array.from({ length: SLOW }, () => trickle(port, beginning, letter)))
      return { kind, afterMs, slow }
    }),
  )
  going = false
  for (const { kind, afterMs, slow } of cut) {
    // In words where somebody may still be listening; what counts is that the socket is free again.
    expect(new Set(slow.map(({ told }) => told)), kind).toEqual(new Set(['HTTP/1.1 408 Request Timeout']))
    const times = slow.map(({ ms }) => ms).toSorted((a, b) => a - b)
    expect(times[0], kind).toBeGreaterThanOrEqual(afterMs - 50)
    expect(times.at(-1), kind).toBeLessThan(afterMs + LATE_MS)
  }
  expect(new Set(reached)).toEqual(new Set(['GET']))
  const times = await others
  expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(1_000)
}, 90_000)

import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { closeEdgesAfterEach, line, open } from './open-edge.ts'

closeEdgesAfterEach()

describe('a defect', () => {
  const broken = async () => {
    throw new Error('select * from secret')
  }

  test('is a page with a reference that the log knows, and nothing of the inside', async () => {
    const { url, lines } = await open(broken)
    const answer = await fetch(`${url}/x`, { headers: { accept: 'text/html' } })
    const page = await answer.text()
    expect(answer.status).toBe(500)
    expect(page).not.toMatch(/secret|\.ts|at /)
    const reference = /<code>([0-9a-f]{16})<\/code>/.exec(page)?.[1]
    const told = lines.map(text => JSON.parse(text)).find(({ level }) => level === 'error')
    expect(told).toMatchObject({ requestId: reference, error: { message: 'select * from secret' } })
  })

  test('is JSON for a program', async () => {
    const { url } = await open(broken)
    expect(await (await fetch(url)).json()).toMatchObject({ code: 'DEFECT', requestId: expect.any(String) })
  })

  test('in the middle of an answer cuts it off, so that half a page is not taken for a whole', async () => {
    const { url, lines } = await open(async () => {
      let sent = false
      const body = new ReadableStream({
        pull(stream) {
          if (sent) throw new Error('broken stream')
          sent = true
          stream.enqueue(new TextEncoder().encode('half'))
        },
      })
      return new Response(body)
    })
    await expect(fetch(url).then(answer => answer.text())).rejects.toThrow()
    expect(lines.join('')).toContain('broken stream')
  })
})

describe('an answer', () => {
  test('comes as it is made, no faster than it is taken, and stops when nobody listens', async () => {
    const state = { pulled: 0, stopped: false }
    const { port } = await open(async () => {
      const body = new ReadableStream({
        pull(stream) {
          state.pulled += 1
          stream.enqueue(new Uint8Array(64 * 1024))
        },
        cancel() {
          state.stopped = true
        },
      })
      return new Response(body)
    })
    const socket = connect(port, '127.0.0.1')
    socket.write(line('/endless'))
    await once(socket, 'readable')
    await expect.poll(async () => pulledIn(200, state)).toBe(0) // nobody reads on: nothing more is made
    expect(state.pulled).toBeLessThan(1_000)
    socket.destroy()
    await expect.poll(() => state.stopped).toBe(true)
  })
})

const pulledIn = async (ms: number, state: { pulled: number }) => {
  const before = state.pulled
  await new Promise(resolve => setTimeout(resolve, ms))
  return state.pulled - before
}

describe('the log of requests', () => {
  test('has method, path and status, and no query', async () => {
    const { url, lines } = await open()
    await fetch(`${url}/checkout/success?paymentKey=tgen_secret&amount=1`)
    await expect.poll(() => lines.length).toBe(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'GET',
      path: '/checkout/success',
      status: 200,
    })
    expect(lines[0]).not.toContain('tgen_secret')
  })
})

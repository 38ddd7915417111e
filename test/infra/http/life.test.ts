import { describe, expect, test } from 'vitest'
import { createEdge } from '../../../infra/http/node-edge.ts'
import { createLog } from '../../../infra/log.ts'
import { closeEdgesAfterEach, echo, line, open, raw } from './open-edge.ts'

closeEdgesAfterEach()

describe('on this machine’s own address', () => {
  const openLocal = () => open(echo, { publicUrl: 'http://localhost:45121' })

  test('another site’s name is refused, so that no page can reach in by it', async () => {
    const { port } = await openLocal()
    expect(await raw(port, line('/', 'GET', 'evil.example:45121'))).toMatch(/^HTTP\/1\.1 421 /)
  })

  test('another name of this machine is sent to the one whose forms are taken', async () => {
    const { port } = await openLocal()
    const answer = await raw(port, line('/payments?a=b', 'GET', '127.0.0.1:45121'))
    expect(answer).toMatch(/^HTTP\/1\.1 307 /)
    expect(answer).toContain('location: http://localhost:45121/payments?a=b')
  })

  test('its own name, and a mapped port, are answered', async () => {
    const { port } = await openLocal()
    for (const host of ['localhost:45121', '127.0.0.1:8080', '[::1]:8080'])
      expect(await raw(port, line('/', 'GET', host))).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('starting and ending', () => {
  test('a port in use is told in one sentence', async () => {
    const { port } = await open()
    const log = createLog({ write: () => undefined })
    const second = createEdge({
      handler: echo,
      publicUrl: 'https://a.example',
      trustedProxies: [],
      staticDir: 'nowhere',
      log,
    })
    await expect(second.listen(port, '127.0.0.1')).rejects.toMatchObject({
      forPeople: true,
      message: `Port ${port} is in use by another program. Set PORT to a free one.`,
    })
  })

  test('closing lets what is under way finish, and takes nothing new', async () => {
    let finish: (answer: Response) => void = () => undefined
    let began: () => void = () => undefined
    const underWay = new Promise<void>(resolve => {
      began = resolve
    })
    const { edge, url } = await open(() => {
      began()
      return new Promise(resolve => {
        finish = resolve
      })
    })
    const asking = fetch(url)
    await underWay
    const closing = edge.close()
    await expect(fetch(url)).rejects.toThrow()
    finish(new Response('finished'))
    expect(await (await asking).text()).toBe('finished')
    await closing
  })

  test('closing cuts off what does not end', async () => {
    const { edge, url } = await open(() => new Promise(() => undefined))
    const asking = fetch(url).catch(() => 'cut')
    await new Promise(resolve => setTimeout(resolve, 50))
    await edge.close(100)
    expect(await asking).toBe('cut')
  })
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '../../../infra/setup/ports.ts'

test('a free port is given once, and not from those that outgoing connections use', async () => {
  const given: number[] = []
  for (let i = 0; i < 50; i++) given.push(await freePort())
  expect(new Set(given).size).toBe(50)
  expect(Math.min(...given)).toBeGreaterThan(10_080)
  expect(Math.max(...given)).toBeLessThan(32_768)
})

test('a port somebody listens on is passed over', async () => {
  const before = await freePort()
  const taken = createServer().listen(before + 1, '127.0.0.1')
  await new Promise(done => taken.once('listening', done))
  expect((taken.address() as AddressInfo).port).toBe(before + 1)
  expect(await freePort()).not.toBe(before + 1)
  await new Promise(done => taken.close(done))
})

import { afterEach, expect, test, vi } from 'vitest'
import { UNASKED } from '../../../app/http/unasked.ts'
import { mayLook, sayingWhoAsks, unasked } from '../../../app/ui/unasked.ts'

const ORIGIN = 'https://shop.example'
/** Of each request that left: its path, and whether it says that nobody asked for it. */
const left: [string, boolean][] = []
const ask = sayingWhoAsks(async (input, init) => {
  left.push([new URL(String(input)).pathname, new Headers(init?.headers).has(UNASKED)])
  return new Response()
})
/** As the router asks for the data of a page. */
const load = (path: string, init?: RequestInit) => ask(new URL(path, ORIGIN), init ?? { signal: null })

afterEach(() => {
  left.length = 0
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a look says that nobody asked; whatever else leaves meanwhile says nothing', async () => {
  await unasked('/payments/a', async () => {
    await load('/payments/a.data?_routes=x')
    await load('/payments/b.data')
    await load('/payments/a.data', { method: 'POST' })
  })
  await load('/payments/a.data')
  await unasked('/', () => load('/_.data'))
  expect(left).toEqual([
    ['/payments/a.data', true],
    ['/payments/b.data', false],
    ['/payments/a.data', false],
    ['/payments/a.data', false],
    ['/_.data', true],
  ])
})

test('a look that fails is over, and the next request is somebody’s again', async () => {
  await unasked('/payments/a', () => Promise.reject(new Error('out of reach')))
  await load('/payments/a.data')
  expect(left).toEqual([['/payments/a.data', false]])
})

test('nothing is looked at unseen, nor over what is typed once the session may be over', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const page = (visibilityState: string, typed: string) => ({
    visibilityState,
    querySelectorAll: () => [{ value: typed, defaultValue: '' }],
  })
  const minutes = (count: number) => vi.advanceTimersByTime(count * 60_000)
  await load('/payments/a.data')
  vi.stubGlobal('document', page('hidden', ''))
  expect(mayLook()).toBe(false)
  vi.stubGlobal('document', page('visible', 'half a reason'))
  minutes(27)
  expect(mayLook()).toBe(true)
  minutes(2)
  expect(mayLook()).toBe(false)
  vi.stubGlobal('document', page('visible', ''))
  expect(mayLook()).toBe(true)
  vi.stubGlobal('document', page('visible', 'half a reason'))
  await unasked('/payments/a', () => load('/payments/a.data'))
  expect(mayLook()).toBe(false)
  await load('/payments/b.data')
  expect(mayLook()).toBe(true)
})

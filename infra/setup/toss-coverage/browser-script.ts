import { createContext, runInContext } from 'node:vm'

/** Said by a method that is there in name only (browser/standard.js). */
const NOT_HERE = '샌드박스는 아직'
const CLIENT_KEYS = {
  widgets: 'test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm',
  payment: 'test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq',
}

type Callable = Record<string, (...given: unknown[]) => unknown>

/**
 * Runs the browser script as it is served, outside a browser, and asks its global what it has.
 * @returns names like `widgets.setAmount`; a method that only says it is not here is left out
 */
export async function surfaceOf(script: string): Promise<Set<string>> {
  const { TossPayments } = run(script)
  const found = new Set<string>(['TossPayments'])
  if (TossPayments.ANONYMOUS) found.add('TossPayments.ANONYMOUS')
  for (const factory of ['widgets', 'payment', 'brandpay']) {
    const key = factory === 'widgets' ? CLIENT_KEYS.widgets : CLIENT_KEYS.payment
    const methods = TossPayments(key)[factory]?.({
      customerKey: 'customer-1',
      redirectUrl: 'http://shop.test/',
    })
    if (typeof methods !== 'object' || methods === null) continue
    const there = await Promise.all(
      Object.entries(methods as Callable).map(async ([name, call]) => ((await isHere(call)) ? [name] : [])),
    )
    if (there.flat().length > 0) found.add(factory)
    for (const name of there.flat()) found.add(`${factory}.${name}`)
  }
  return found
}

interface Global extends Callable {
  (clientKey: string): Callable
}

function run(script: string): { TossPayments: Global & { ANONYMOUS?: string } } {
  const element = { src: 'http://127.0.0.1:8787/v2/standard', style: {}, addEventListener() {} }
  const window = { addEventListener() {}, removeEventListener() {} }
  const scope = {
    window,
    document: { ...element, currentScript: element, documentElement: element, querySelector: () => null },
    navigator: { userAgent: 'none' },
    location: { origin: 'http://shop.test' },
    fetch: async () => Response.json({ code: 'UNKNOWN', message: 'nobody is asked here' }, { status: 500 }),
    URL,
    URLSearchParams,
    setTimeout,
    clearTimeout,
  }
  runInContext(script, createContext(scope))
  return window as unknown as { TossPayments: Global }
}

/** Whatever it refuses an empty request with, it is there; unless it says it is not. */
async function isHere(call: (...given: unknown[]) => unknown): Promise<boolean> {
  try {
    await call({})
    return true
  } catch (error) {
    return !String((error as Error).message).startsWith(NOT_HERE)
  }
}

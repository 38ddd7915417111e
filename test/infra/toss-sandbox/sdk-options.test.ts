import { beforeAll, describe, expect, test } from 'vitest'
import { SAMPLES, type Samples } from './sdk-samples.ts'
import { type Option, readSdkTypes } from './sdk-types.ts'
import { createScene, ORIGIN, type Scene } from './support.ts'

type Json = Readonly<Record<string, unknown>>

/** Literals of the types that this sandbox refuses, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  // Without a registration number, which the sample has.
  'BrandpayPaymentRequest transfer.cashReceipt.type 미발행': 'INVALID_PARAMETERS',
  'BrandpayPaymentRequest transfer.cashReceipt.registrationNumberType BUSINESS_REGISTRATION':
    'INVALID_PARAMETERS',
  // Names nobody to go straight to.
  'CardBillingAuthRequest flowMode DEFAULT': 'INVALID_PARAMETERS',
}

const types = readSdkTypes()
let scene: Scene
beforeAll(async () => {
  scene = await createScene()
})

async function ask({ opener, script }: Samples, request: Json) {
  const body = opener === 'brandpay' ? { ...script, request } : { ...request, ...script }
  const response = await scene.sandbox.fetch(
    new Request(`${ORIGIN}/v2/standard/${opener}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
  return (await response.json()) as { url?: string; code?: string; message?: string }
}

/** Of a list the first element stands for all. @returns undefined where the sample does not go that far */
function at(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return at(value[0], name === undefined ? [] : [name, ...rest])
  if (name === undefined) return value
  return typeof value === 'object' && value !== null ? at((value as Json)[name], rest) : undefined
}

/** The same, with one option changed: renamed, or of another value. */
function changed(
  value: unknown,
  [name = '', ...rest]: readonly string[],
  change: (object: Json) => Json,
): unknown {
  if (Array.isArray(value)) return [changed(value[0], [name, ...rest], change), ...value.slice(1)]
  const object = value as Json
  return rest.length === 0 ? change(object) : { ...object, [name]: changed(object[name], rest, change) }
}

const lastOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)

function valued(request: Json, { path }: Option, value: unknown): Json {
  return changed(request, path.split('.'), object => ({ ...object, [lastOf(path)]: value })) as Json
}

function misspelt(request: Json, { path }: Option): Json {
  return changed(request, path.split('.'), ({ [lastOf(path)]: said, ...object }) => ({
    ...object,
    [`${lastOf(path)}X`]: said,
  })) as Json
}

describe.each(SAMPLES.map(samples => [samples.type, samples] as const))(
  '%s of the package',
  (type, samples) => {
    const options = types.options(type)
    const sampleOf = ({ path }: Option): Json | undefined =>
      samples.samples.find(sample => at(sample, path.split('.')) !== undefined)
    const sampled = options.flatMap(option => {
      const sample = sampleOf(option)
      return sample ? [[option, sample] as const] : []
    })

    test('has every option in our samples', () => {
      expect(options.filter(option => !sampleOf(option)).map(({ path }) => path)).toEqual([])
      expect(options.length).toBeGreaterThan(5)
    })

    test('opens a window with all of them', async () => {
      for (const sample of samples.samples) {
        expect(await ask(samples, sample)).toEqual({ url: expect.stringContaining(ORIGIN) })
      }
    })

    test('is taken with each value the types name', async () => {
      const refused: Record<string, string | undefined> = {}
      for (const [option, sample] of sampled) {
        for (const value of option.literals) {
          const { code } = await ask(samples, valued(sample, option, value))
          if (code) refused[`${type} ${option.path} ${value}`] = code
        }
      }
      const expected = Object.entries(REFUSED).filter(([name]) => name.startsWith(`${type} `))
      expect(refused).toEqual(Object.fromEntries(expected))
    })

    test('is taken with null where an option may be left out', async () => {
      const refused: unknown[] = []
      for (const [option, sample] of sampled.filter(([{ isOptional }]) => isOptional)) {
        const { code } = await ask(samples, valued(sample, option, null))
        if (code) refused.push([option.path, code])
      }
      expect(refused).toEqual([])
    })

    test('is refused with a code and a sentence when a value is of another kind', async () => {
      const taken: unknown[] = []
      for (const [option, sample] of sampled) {
        if (option.kind === 'anything') continue
        const wrong = option.kind === 'text' || option.kind === 'number' ? { wrong: true } : 'wrong'
        const { code, message } = await ask(samples, valued(sample, option, wrong))
        if (!code || !message || code === 'UNKNOWN') taken.push([option.path, code])
      }
      expect(taken).toEqual([])
    })

    test('is refused by name when an option is misspelt', async () => {
      const taken: unknown[] = []
      for (const [option, sample] of sampled) {
        const { code, message } = await ask(samples, misspelt(sample, option))
        // A missing one may be missed first, by a code of its own.
        const isNamed = message?.includes(lastOf(option.path))
        if (!code || (code === 'INVALID_PARAMETERS' && !isNamed)) taken.push([option.path, code, message])
      }
      expect(taken).toEqual([])
    })
  },
)

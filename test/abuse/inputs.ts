import { Day } from '../../domain/time.ts'
import { addressOf, dataAddressOf, hasAction, isPage } from '../support/edge/addresses.ts'
import { formsOf } from '../support/edge/forms.ts'
import { type EdgeWorld, OURS } from '../support/edge/open-edge-world.ts'
import { tablesOf } from '../support/edge/unchanged.ts'
import { randomBy } from '../support/random.ts'
import { type ShopRoute, shopRoutes } from '../support/shop-handler.ts'
import { fieldNames } from './field-names.ts'
import { CURSORS, NOT_AMOUNTS, PAYLOADS } from './payloads.ts'

export interface FuzzResult {
  readonly routes: number
  readonly fields: number
  readonly requests: number
  readonly statuses: Readonly<Record<string, number>>
  /** what must not be: an answer of 5xx, a stack, a page that failed, a table that changed */
  readonly problems: readonly string[]
}

type Fields = readonly (readonly [name: string, value: string])[]

const STACK = /\bat [^\n]{0,200}\.(?:tsx?|js|mjs):\d+|node_modules|PGlite|syntax error at/
/** What is no amount is tried more often than the rest. */
const AMOUNTS_SHARE = 1 / 6

/** Where a list goes on. */
const READ_ON = ['after', 'before']
const CURSORS_SHARE = 1 / 20

/** A request that nothing answers for so long never will be, on however busy a machine. */
const ANSWER_MAX_MS = 30_000

/** @returns null when it takes too long */
async function soon<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), ANSWER_MAX_MS)
  })
  return Promise.race([work, over]).finally(() => clearTimeout(timer))
}

/**
 * Move whatever is refused: tries are counted, whoever of the staff pressed something is noted, and what earlier cases put
 * off asks Toss.
 */
const COUNTED = ['accounts.rate_limits', 'accounts.access_log', 'ops.toss_exchanges']

/** A form of each kind a page offers, and whether the page itself is who reads it (its head has forms of others). */
async function formsAt(
  edge: EdgeWorld,
  route: ShopRoute,
  cookie: string,
): Promise<{ fields: Fields; own: boolean }[]> {
  const address = addressOf(route, edge.shop)
  const html = isPage(route)
    ? await (await edge.ask(new Request(OURS + address, { headers: { cookie } }))).text()
    : ''
  const distinct = new Map(
    formsOf(html, address).map(({ action, fields }) => [
      Object.keys(fields).sort().join(),
      { fields: Object.entries(fields), own: pathOf(action) === pathOf(address) },
    ]),
  )
  return [...distinct.values()]
}

/** Asks the shop itself, in process. @param share of all cases that are sent, 1 for every one */
export async function fuzzInputs(
  edge: EdgeWorld,
  options: { seed: number; share: number; tell?: (text: string) => void },
): Promise<FuzzResult> {
  const random = randomBy(options.seed)
  const problems: string[] = []
  /** Told at once: all cases take more than an hour. */
  const found = (problem: string) => {
    problems.push(problem)
    options.tell?.(`✗ ${problem}`)
  }
  const statuses: Record<string, number> = {}
  const names = fieldNames()
  const logged = edge.world.logged.length
  let requests = 0
  let fields = 0
  let cookie = await edge.shop.cookies()

  const ask = async (request: Request) => {
    const response = await edge.ask(request)
    return { status: response.status, text: await response.text() }
  }
  async function send(path: string, form: Fields | null, about: string): Promise<void> {
    if (form && isJourney(path, form)) return
    requests++
    const answer = await soon(
      ask(
        new Request(
          OURS + path,
          form
            ? {
                method: 'POST',
                headers: { origin: OURS, cookie },
                body: new URLSearchParams(form as [string, string][]),
              }
            : { headers: { cookie } },
        ),
      ),
    )
    if (answer === null) return found(`no answer within ${ANSWER_MAX_MS / 1_000} s for ${about}`)
    const { status, text } = answer
    statuses[`${Math.floor(status / 100)}xx`] = (statuses[`${Math.floor(status / 100)}xx`] ?? 0) + 1
    if (status >= 500) found(`${status} for ${about}`)
    if (STACK.test(text)) found(`an inside is told for ${about}`)
  }

  for (const [nth, route] of shopRoutes.entries()) {
    options.tell?.(`${nth} of ${shopRoutes.length} addresses, ${requests} requests: ${route.path}`)
    const address = addressOf(route, edge.shop)
    const place = isPage(route) ? dataAddressOf(address) : address
    await edge.database.query('DELETE FROM accounts.rate_limits')
    for (const payload of PAYLOADS) {
      // Every name any schema knows at once: what a route does not read is nothing to it.
      if (random() < options.share) {
        const query = new URLSearchParams(names.all.map(name => [name, payload.slice(0, 2_000)]))
        await send(`${place}?${query}`, null, `GET ${route.path} with ${told(payload)}`)
      }
      // One alone: where several are read together, the first that is refused hides the rest.
      const only = names.all[Math.floor(random() * names.all.length)] ?? ''
      if (random() < options.share) {
        const query = new URLSearchParams({ [only]: payload.slice(0, 2_000) })
        await send(`${place}?${query}`, null, `GET ${route.path} with ${only} = ${told(payload)}`)
      }
      if (payload === '' || /^\.{1,2}$/.test(payload)) continue // no place of an address
      const isNoText = payload.includes('\0') // to no database: sent everywhere
      for (const name of paramsOf(route))
        if (random() < options.share || isNoText)
          await send(
            spoiled(route, edge, name, payload),
            null,
            `GET ${route.path} with :${name} ${told(payload)}`,
          )
    }
    for (const name of READ_ON)
      for (const cursor of CURSORS)
        if (random() < Math.max(options.share, CURSORS_SHARE))
          await send(`${place}?${name}=${cursor}`, null, `GET ${route.path}, ${name} = ${cursor}`)
    for (const name of names.all)
      if (random() < options.share)
        await send(
          `${place}?${name}=a&${name}=b&${name}[]=c&${name}[a]=d`,
          null,
          `GET ${route.path} with ${name} twice`,
        )
    if (!hasAction(route) || route.path.startsWith('/webhooks') || route.path === '/csp-reports') continue

    const forms = await formsAt(edge, route, cookie)
    for (const { fields: form } of forms) {
      fields += form.length
      for (const [spoiledName] of form)
        for (const payload of PAYLOADS) {
          if (random() >= options.share) continue
          const filled = form.map(([name, value]) => [name, name === spoiledName ? payload : value] as const)
          await send(place, filled, `POST ${route.path}, ${spoiledName} = ${told(payload)}`)
        }
    }
    await changesNothing(
      route,
      forms.filter(({ own }) => own).map(({ fields }) => fields),
    )
    // Where no form is offered now, one that says something of everything.
    for (const payload of PAYLOADS)
      if (random() < options.share) {
        const everything = names.all.map(name => [name, payload] as const)
        await send(place, everything, `POST ${route.path}, everything = ${told(payload)}`)
      }
    if (route.path.endsWith('sign-out')) cookie = await edge.shop.cookies()
  }

  /**
   * Refused for good: a name twice that is no list (R37), and whatever is no amount where a sum is asked for. Only of forms
   * the route reads: to a button without a field (a webhook's replay) another's form is nothing but a press.
   */
  async function changesNothing(route: ShopRoute, forms: readonly Fields[]): Promise<void> {
    const place = isPage(route) ? dataAddressOf(addressOf(route, edge.shop)) : addressOf(route, edge.shop)
    if (!forms.some(form => form.some(([name]) => names.all.includes(name)))) return
    await edge.database.query('DELETE FROM accounts.rate_limits')
    const before = JSON.stringify(await tablesOf(edge.database, COUNTED))
    for (const form of forms)
      for (const [name, value] of form.filter(([name]) => names.all.includes(name))) {
        if (!names.lists.includes(name))
          await send(place, [...form, [name, value]], `POST ${route.path}, ${name} twice`)
        if (!names.sums.includes(name)) continue
        for (const text of NOT_AMOUNTS) {
          if (random() >= Math.max(options.share, AMOUNTS_SHARE)) continue
          const filled = form.map(([other, old]) => [other, other === name ? text : old] as const)
          await send(place, filled, `POST ${route.path}, ${name} = ${text}`)
        }
      }
    if (JSON.stringify(await tablesOf(edge.database, COUNTED)) !== before)
      found(`POST ${route.path}: a name twice, or what is no amount, changed something`)
  }

  const failed = edge.world.logged.slice(logged).filter(line => line.includes('page failed'))
  for (const line of failed) found(`a page failed: ${line.slice(0, 300)}`)
  if (({} as Record<string, unknown>).a !== undefined) found('a prototype was reached')
  return { routes: shopRoutes.length, fields, requests, statuses, problems }
}

/**
 * A day that is one makes the shop live through months of renewals, which takes minutes and changes what everybody else
 * here asks about; journeys have a suite of their own (test/app/clock).
 */
const isJourney = (path: string, form: Fields): boolean =>
  path.startsWith('/admin/clock') &&
  form.some(([name, value]) => name === 'day' && Day.safeParse(value).success)

const pathOf = (place: string): string => new URL(place, OURS).pathname

const paramsOf = (route: ShopRoute): readonly string[] =>
  [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

/** The route's address with one of its parameters spoiled. */
function spoiled(route: ShopRoute, edge: EdgeWorld, parameter: string, payload: string): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(
      name === parameter ? wellFormed(payload.slice(0, 500)) : (edge.shop.params[name] ?? 'a'),
    ),
  )
  return isPage(route) ? dataAddressOf(path) : path
}

/** A payload by its beginning, and its length where that is what it is about. */
const told = (payload: string): string =>
  JSON.stringify(payload.slice(0, 40)) + (payload.length > 40 ? ` … (${payload.length})` : '')

/** Half a character has no address. */
const wellFormed = (text: string): string => Buffer.from(text).toString()

import type { RouteConfigEntry } from '@react-router/dev/routes'
import routes from '../../app/routes.ts'
import * as list from '../screens/list.ts'

/** What stands behind a name in an address; each of several is looked at. */
export type Known = Readonly<Record<string, readonly string[]>>

/** A link is a whole address: what `:token` stands for depends on what it opens. */
const LINKS = /^\/(?:guest|verify|reset|admin\/setup|admin\/invitation|admin\/password)\/.*:token$/

export interface Addresses {
  /** one of every page there is */
  readonly first: readonly string[]
  /** … and more of the same page, with other texts */
  readonly more: readonly string[]
}

/**
 * Every address of the list of screens, which has every page of the routes (test/app/screens.test.ts): a page that is new
 * there is looked at here without another word. @throws where nothing is known of a name
 */
export function addressesOf(known: Known): Addresses {
  const places = Object.values(list).flatMap(group => Object.values(group) as string[])
  const first: string[] = []
  const more: string[] = []
  const pages = new Set<string>()
  for (const place of new Set(places.filter(place => !LINKS.test(place)))) {
    const [one = '', ...others] = spelled(place, known)
    const page = shapeOf(place)
    ;(pages.has(page) ? more : first).push(one)
    more.push(...others)
    pages.add(page)
  }
  return { first, more: [...new Set(more)] }
}

/** Names of things differ in the list where the page is the same: `/admin/payments/:paid` and `…/:returned`. */
const shapeOf = (place: string): string => (place.split('?')[0] ?? place).replace(/:\w+/g, ':')

function spelled(place: string, known: Known): string[] {
  const name = /:(\w+)/.exec(place)?.[1]
  if (!name) return [place]
  const things = known[name] ?? []
  if (things.length === 0) throw new Error(`nothing is known to look at as :${name} of ${place}`)
  return things.flatMap(thing => spelled(place.replace(`:${name}`, encodeURIComponent(thing)), known))
}

/** Tables to take away, which name nothing. */
export function downloads(): string[] {
  const found: string[] = []
  const go = (entries: readonly RouteConfigEntry[], under: string): void => {
    for (const { path = '', children } of entries) {
      const whole = `${under}/${path}`
      if (/^[^:]+\.csv$/.test(whole)) found.push(whole)
      go(children ?? [], whole)
    }
  }
  go(routes, '')
  return found
}

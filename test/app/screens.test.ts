import type { RouteConfigEntry } from '@react-router/dev/routes'
import { expect, test } from 'vitest'
import routes from '../../app/routes.ts'
import * as list from '../../e2e/screens/list.ts'

/** Answers only by leading on, and has nothing to look at. */
const LEADS_ON = ['/admin/sign-out']

/** Every page, as `/admin/payments/:orderId`. Downloads, doors for programs and what scripts ask for are `.ts`. */
const pagesOf = (entries: readonly RouteConfigEntry[], under: string): string[] =>
  entries.flatMap(({ path, file, children }) => {
    const whole = path === undefined ? under : `${under}/${path}`
    const own = file.endsWith('.tsx') && !children ? [whole || '/'] : []
    return [...own, ...pagesOf(children ?? [], whole)]
  })
const pages = pagesOf(routes, '').filter(page => !LEADS_ON.includes(page))

/** … as what an address, or another way of naming its parts, looks like. */
const shapeOf = (page: string) =>
  new RegExp(
    `^${page
      .replace(/\/:\w+\?/g, '(/[^/]+)?')
      .replace(/:\w+/g, '[^/]+')
      .replace('*', '.+')}$`,
  )

const addressesOf = (groups: readonly object[]) =>
  groups.flatMap(group => Object.values(group) as string[]).map(address => address.split('?')[0] ?? '')
/** … by `npm test` too, which leaves out further states of a page. */
const always = addressesOf([
  list.STREET,
  list.BUYING,
  list.MEMBERSHIP,
  list.TRYING,
  list.DESK,
  list.DESK_DOING,
])
const all = addressesOf(Object.values(list))

test('every page is looked at: by axe, for sideways scroll, and in pictures', () => {
  expect(pages.length).toBeGreaterThan(70)
  expect(pages.filter(page => !always.some(address => shapeOf(page).test(address)))).toEqual([])
})

test('no screen is of a page that is gone', () => {
  const named = pages.filter(page => page !== '/*')
  const gone = all.filter(address => !named.some(page => shapeOf(page).test(address)))
  expect(gone).toEqual(['/nowhere', '/mailbox/:mailId/html'])
})

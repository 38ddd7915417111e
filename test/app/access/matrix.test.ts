import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Policy } from '../../../app/access/policy.ts'
import { type Entrance, entrances } from '../../../app/access/unguarded.ts'
import { addressOf, dataAddressOf, isPage } from '../../support/edge/addresses.ts'
import { edgeWorld, OURS } from '../../support/edge/open-edge-world.ts'
import { withoutChance } from '../../support/edge/without-chance.ts'
import { type ShopRoute, shopRoutes } from '../../support/shop-handler.ts'
import { gatherActors } from './actors.ts'
import { ACTORS, type Actor, expected, isOwned, type Outcome, wordsOf } from './expected.ts'
import { guardedSuite } from './guarded.suite.ts'
import { offeredSuite } from './offered.suite.ts'

vi.stubEnv('DEV', false)
const edge = edgeWorld()
guardedSuite(edge)
offeredSuite(edge, () => actors)
let actors: Awaited<ReturnType<typeof gatherActors>>
beforeAll(async () => {
  actors = await gatherActors(edge)
})

interface Row extends Entrance {
  readonly at: ShopRoute
  readonly policy: Policy
}

/** Every loader and action there is. One without a policy is no row and fails below. */
const found = shopRoutes.flatMap(at => entrances({ [at.id]: at }).map(entrance => ({ ...entrance, at })))
const rows = found.filter((row): row is Row => row.policy !== null)

/** What an answer means, whichever form it came in: a document's redirect is a header, a data request's stands in its body. */
async function outcomeOf(response: Response): Promise<Outcome> {
  const { status } = response
  const isData = status === 202 || response.headers.get('content-type')?.includes('turbo-stream')
  const body = isData ? await response.text() : ''
  const to = response.headers.get('location') ?? /"(\/(?:admin|sign-in)[^"]*)"/.exec(body)?.[1] ?? ''
  const redirects = status === 202 || (status >= 300 && status < 400)
  if (redirects && to.startsWith('/admin/sign-in?')) return 'staff sign-in'
  if (redirects && to.startsWith('/admin/code?')) return 'code'
  if (redirects && to.startsWith('/sign-in?')) return 'sign-in'
  if (redirects && to === '/admin') return 'start'
  if (status === 401) return '401'
  if (status === 403) return '403'
  if (status === 404) return '404'
  expect(status).toBeLessThan(500)
  return 'in'
}

/** The address of the document, and that of its data, where there is one. */
function formsOf({ at, part }: Row): string[] {
  const address = addressOf(at, edge.shop)
  if (part === 'action') {
    const own = at.isIndex ? `${address}?index` : address
    return isPage(at) ? [own, dataAddressOf(own)] : [own]
  }
  return isPage(at) ? [address, `${dataAddressOf(address)}?_routes=${encodeURIComponent(at.id)}`] : [address]
}

/** Reading ends no session, so each reads with one of their own throughout; if one ended, the next answers would show it. */
const readingAs = new Map<Actor, string>()

async function ask(row: Row, actor: Actor, address: string): Promise<Response> {
  const isRead = row.part === 'loader'
  const cookie = (isRead && readingAs.get(actor)) || (await actors.cookieOf(actor))
  if (isRead) readingAs.set(actor, cookie)
  const headers: Record<string, string> = { cookie }
  if (isRead) {
    const method = address.includes('.data') || !isPage(row.at) ? 'GET' : 'HEAD' // of a page the answer, not its HTML
    return edge.ask(new Request(OURS + address, { method, headers }))
  }
  headers.origin = OURS
  const body = new URLSearchParams({ intent: 'nothing-of-ours' })
  return edge.ask(new Request(OURS + address, { method: 'POST', headers, body }))
}

/** Ways in that are used up, and addresses that name nothing: nobody gets further than 404, whoever they are. */
const NOTHING_THERE = [
  '/admin/setup/:token',
  '/admin/invitation/:token',
  '/admin/password/:token',
  '/subscriptions/:subscriptionId/consent/:consentId',
  '/admin/*',
  '/api/v1/*',
  '/*',
]
let cells = 0

describe('the authorisation matrix (R10)', () => {
  test('has a row for every loader and action of the table of routes', () => {
    expect(found.filter(({ policy }) => policy === null)).toEqual([])
    expect(rows.length).toBeGreaterThan(80)
  })

  test.each(ACTORS)('%s gets from every loader and action what its policy says', async actor => {
    const wrong: string[] = []
    for (const row of rows) {
      const { path } = row.at
      const isNowhere = NOTHING_THERE.includes(path)
      for (const address of formsOf(row)) {
        const wanted = expected(row.policy, path, actor)
        const outcome = await outcomeOf(await ask(row, actor, address))
        // The handler's own answers: nothing is there, or it leads to the staff's start.
        const isOwn = wanted === 'in' && ((outcome === '404' && isNowhere) || outcome === 'start')
        const isRight = outcome === wanted || isOwn
        if (!isRight) wrong.push(`${row.part} ${address}: ${outcome} instead of ${wanted}`)
        cells += 1
      }
    }
    expect(wrong).toEqual([])
  })

  test('tells nobody whether what is not theirs is there: the same status and the same body', async () => {
    const owned = rows.filter(({ at, part, policy }) => {
      const byId = isOwned(at.path) && (policy.who === 'owner' || policy.who === 'customer')
      return byId && part === 'loader' && isPage(at)
    })
    expect(owned.length).toBeGreaterThan(5)
    for (const row of owned) {
      const theirs = addressOf(row.at, edge.shop)
      const missing = missingLike(theirs)
      for (const to of [(a: string) => a, dataAddressOf]) {
        const cookie = await actors.cookieOf('customerB')
        const [one, other] = await Promise.all(
          [theirs, missing].map(path => edge.ask(new Request(OURS + to(path), { headers: { cookie } }))),
        )
        expect([one?.status, other?.status]).toEqual([404, 404])
        const bodies = await Promise.all([one?.text(), other?.text()])
        const [first, second] = bodies.map((body, n) => withoutChance(body ?? '', n === 0 ? theirs : missing))
        expect(first).toBe(second)
      }
    }
  })

  test('tells nobody at the address of the metrics more than where there is nothing', async () => {
    for (const actor of ACTORS) {
      const cookie = await actors.cookieOf(actor)
      const at = async (path: string) => {
        const answer = await edge.ask(new Request(OURS + path, { headers: { cookie } }))
        return [answer.status, withoutChance(await answer.text(), path)]
      }
      const [metrics, nowhere] = [await at('/metrics'), await at('/nowhere')]
      expect(metrics, actor).toEqual(nowhere)
      expect(metrics[0], actor).toBe(404)
    }
  })

  test('stands in docs/access-matrix.md as it is', async () => {
    await expect(matrixPage()).toMatchFileSnapshot('../../../docs/access-matrix.md')
    console.log(`authorisation matrix: ${rows.length} loaders and actions, ${cells} cells asserted`)
    expect(cells).toBeGreaterThan(1_500)
  })
})

/** The same address with ids of the same form that nobody has. */
function missingLike(path: string): string {
  const { paidOrderId, openOrderId, params } = edge.shop
  const ids = [paidOrderId, openOrderId, params.cardId ?? '', params.subscriptionId ?? '']
  const likeIt = (id: string) => id.replace(/[a-z]/g, 'a').replace(/\d/g, '0')
  return path
    .split('/')
    .map(part => (ids.includes(part) ? likeIt(part) : part))
    .join('/')
}

function matrixPage(): string {
  const head = ['address', 'part', 'who may', ...ACTORS]
  const line = (columns: readonly string[]) => `| ${columns.join(' | ')} |`
  const table = rows.map(({ at, part, policy }) => {
    const outcomes = ACTORS.map(actor => {
      const outcome = expected(policy, at.path, actor)
      return outcome === 'in' ? '●' : outcome
    })
    return line([`\`${at.path}\``, part, wordsOf(policy), ...outcomes])
  })
  return `# Who may ask what

Generated by \`test/app/access/matrix.test.ts\` from the policies the routes declare; a stale page fails the tests, and
\`npx vitest run test/app/access/matrix.test.ts -u\` writes it anew. Every cell is asked of the whole shop: as a document
and as data, by the id of an object that is customer A's. ● gets in; the others are led to a page that lets them in, told
what they lack (403), or told what they would be told of an id that is not there (404). *comingIn*: the password was right,
the second factor is still to come. *disabled*, *expired*: a session that once was an owner's.

\`/metrics\` is not among them: it is no route. Whoever shows the token gets the metrics; to everybody else, staff too, it is any
address that is not there ([0095](decisions/0095-a-measure-is-never-in-the-way.md)).

${[line(head), line(head.map(() => '---')), ...table].join('\n')}

\`/mailbox\` is as above only where the table was asked: in a sandbox on this machine, which nobody else reaches. Where strangers can,
only staff who may see people find it, and it is 404 to everybody else; with a mail server or live keys it is 404 to all.
`
}

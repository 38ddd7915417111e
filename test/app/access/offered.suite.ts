import { matchPath } from 'react-router'
import { expect, test } from 'vitest'
import { may, ROLES } from '../../../app/access/permissions.ts'
import { entrances } from '../../../app/access/unguarded.ts'
import { addressOf, isPage } from '../../support/edge/addresses.ts'
import { type EdgeWorld, OURS } from '../../support/edge/open-edge-world.ts'
import { shopRoutes } from '../../support/shop-handler.ts'
import type { gatherActors } from './actors.ts'

/** Pages of the desk, as they open by an address without a query. */
const desk = shopRoutes.filter(
  at => at.path.startsWith('/admin') && at.module.loader && isPage(at) && !at.isLayout,
)
const withAction = shopRoutes.filter(({ module }) => module.action)

/** The permission the action behind an address asks for; null: every one of the staff, or no action of staff's. */
function permissionOf(path: string) {
  const at = withAction.find(route => matchPath(route.path, path))
  if (!at) throw new Error(`a form posts to ${path}, where nothing takes it`)
  const entrance = entrances({ [at.id]: at }).find(({ part }) => part === 'action')
  return entrance?.policy?.who === 'staff' ? entrance.policy.may : null
}

/** Where the forms of a page post to. */
function postsOf(html: string, own: string): string[] {
  const forms = [...html.matchAll(/<form\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter(tag => /method="post"/.test(tag))
  return forms.map(tag => {
    const action = /action="([^"]*)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? own
    return new URL(action, OURS + own).pathname
  })
}

/** Nobody is to write what they may not send: a form shown is a form taken. */
export function offeredSuite(
  edge: EdgeWorld,
  gathered: () => Awaited<ReturnType<typeof gatherActors>>,
): void {
  test.each(ROLES)('%s is offered at the desk only what they may do', { timeout: 120_000 }, async role => {
    const cookie = await gathered().cookieOf(role)
    const beyond: string[] = []
    let forms = 0
    for (const at of desk) {
      const own = addressOf(at, edge.shop)
      const answer = await edge.ask(new Request(OURS + own, { headers: { cookie, accept: 'text/html' } }))
      if (answer.status !== 200) continue
      for (const path of postsOf(await answer.text(), own)) {
        forms++
        const permission = permissionOf(path)
        if (permission && !may(role, permission)) beyond.push(`${own} → ${path}: ${permission}`)
      }
    }
    expect(beyond).toEqual([])
    expect(forms).toBeGreaterThan(role === 'owner' ? 60 : 0)
  })
}

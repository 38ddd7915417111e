import { METRICS_PATH } from './scrape.ts'

/** What a build or a table of routes knows of one route, as far as its address goes. */
interface Known {
  readonly id: string
  readonly parentId?: string | undefined
  readonly path?: string | undefined
}

/** Patterns none of the table has. */
const NO_ROUTE = 'edge'

/**
 * From the pattern the framework matched to the id of the route that answers: the innermost of those that share one. What
 * a stranger types never comes out of it.
 */
export function routeIds(routes: Readonly<Record<string, Known | undefined>>): (pattern: string) => string {
  const whole = ({ path, parentId }: Known): string => {
    const parent = parentId === undefined ? undefined : routes[parentId]
    return [parent ? whole(parent) : '', path ?? ''].filter(Boolean).join('/')
  }
  const plain = (pattern: string) => `/${pattern.split('/').filter(Boolean).join('/')}`
  const depth = ({ parentId }: Known): number => {
    const parent = parentId === undefined ? undefined : routes[parentId]
    return parent ? 1 + depth(parent) : 0
  }
  const known = Object.values(routes)
    .filter(route => route !== undefined)
    .sort((a, b) => depth(a) - depth(b))
  const ids = new Map([
    ...known.map(route => [plain(whole(route)), route.id] as const),
    [METRICS_PATH, 'metrics'],
  ])
  return pattern => ids.get(plain(pattern)) ?? NO_ROUTE
}

import type { RouteConfigEntry } from '@react-router/dev/routes'
import routes from '../../app/routes.ts'

export interface FoundRoute {
  readonly id: string
  /** the whole path, e.g. `admin/payments/:orderId` */
  readonly path: string
  readonly parentId: string
  readonly module: Readonly<Record<string, unknown>>
}

/** Every route of `app/routes.ts` under the id the framework gives it, with its module: what the server is built of. */
export async function loadRoutes(): Promise<ReadonlyMap<string, FoundRoute>> {
  const found = new Map<string, FoundRoute>()
  found.set('root', { id: 'root', path: '', parentId: '', module: await import('../../app/root.tsx') })
  async function walk(entries: readonly RouteConfigEntry[], parentId: string, above: string): Promise<void> {
    for (const { file, path = '', children = [] } of entries) {
      const id = file.replace(/\.tsx?$/, '')
      const whole = [above, path].filter(Boolean).join('/')
      found.set(id, { id, path: whole, parentId, module: await import(`../../app/${file}`) })
      await walk(children, id, whole)
    }
  }
  await walk(routes, 'root', '')
  return found
}

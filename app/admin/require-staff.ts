import { type RouterContextProvider, redirect } from 'react-router'
import { portsContext, viewerContext } from '../context.ts'
import { linkTo } from './query.ts'

interface Asked {
  readonly context: Readonly<RouterContextProvider>
  /** the page's own address, without what the framework adds */
  readonly url: URL
}

/**
 * The policy of every staff loader and action, which each of them calls first, since a layout's loader protects no child
 * (R10): signed in as staff, or off to the sign-in page, which leads back.
 * @throws {Response} a redirect
 */
export function requireStaff({ context, url }: Asked) {
  const viewer = context.get(viewerContext)
  if (!viewer.staffId) throw redirect(linkTo('/admin/sign-in', { to: url.pathname + url.search }))
  return { ports: context.get(portsContext), staffId: viewer.staffId }
}

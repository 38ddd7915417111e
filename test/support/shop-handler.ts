import type { RouteConfigEntry } from '@react-router/dev/routes'
import {
  createRequestHandler,
  RouterContextProvider,
  type ServerBuild,
  UNSAFE_withComponentProps as withComponentProps,
  UNSAFE_withErrorBoundaryProps as withErrorBoundaryProps,
} from 'react-router'
import { matchedContext } from '../../app/context.ts'
import * as entry from '../../app/entry.server.tsx'
import { routeIds } from '../../app/http/route-ids.ts'
import * as root from '../../app/root.tsx'
import table from '../../app/routes.ts'
import type { RequestInfo } from '../../infra/http/node-edge.ts'
import config from '../../react-router.config.ts'
import type { ShopWorld } from './shop-world.ts'

/** What a route's file exports, as far as a test asks. */
export interface RouteModule {
  readonly loader?: unknown
  readonly action?: unknown
  readonly default?: unknown
  readonly ErrorBoundary?: unknown
}

/** One address of the shop, as the table of routes has it. */
export interface ShopRoute {
  readonly id: string
  readonly parentId: string
  /** whole, from the root: `/admin/payments/:orderId` */
  readonly path: string
  readonly file: string
  readonly module: RouteModule
  readonly isIndex: boolean
  readonly isLayout: boolean
}

const modules = import.meta.glob<RouteModule>('../../app/routes/*.{ts,tsx}', { eager: true })

/** The table of routes, flat, in its order: what every suite of the edge is generated from. */
export const shopRoutes: readonly ShopRoute[] = flat(table, 'root', '')

function flat(entries: readonly RouteConfigEntry[], parentId: string, under: string): ShopRoute[] {
  return entries.flatMap(({ file, path, index = false, children = [] }) => {
    const id = file.replace(/\.tsx?$/, '')
    const whole = path === undefined ? under : `${under}/${path}`
    const module = modules[`../../app/${file}`]
    if (!module) throw new Error(`the table of routes names ${file}, which is not there`)
    const isLayout = children.length > 0
    return [
      { id, parentId, path: whole === '' ? '/' : whole, file, module, isIndex: index, isLayout },
      ...flat(children, id, whole),
    ]
  })
}

/** What the framework's bundler does to a route's file: its components are handed their data as props. */
function dressed(module: RouteModule): RouteModule {
  const { default: Component, ErrorBoundary } = module
  return {
    ...module,
    ...(Component !== undefined && { default: withComponentProps(Component as never) }),
    ...(ErrorBoundary !== undefined && { ErrorBoundary: withErrorBoundaryProps(ErrorBoundary as never) }),
  }
}

/** Where the browser would find the scripts of a build; nothing is served there. */
const scripts = (id: string) => `/assets/${id.replaceAll('/', '-')}.js`

function serverBuild(): ServerBuild {
  const nodes = [
    { id: 'root', parentId: undefined, path: '', index: false, module: root },
    ...shopRoutes.map(({ id, parentId, path, isIndex, module }) => {
      const parent = shopRoutes.find(route => route.id === parentId)
      const own = parent ? path.slice(parent.path.length) : path
      return { id, parentId, path: isIndex ? undefined : own.replace(/^\//, ''), index: isIndex, module }
    }),
  ]
  const assets = nodes.map(({ module, ...node }) => {
    const { loader, action, ErrorBoundary } = module as RouteModule
    return {
      ...node,
      module: scripts(node.id),
      hasLoader: Boolean(loader),
      hasAction: Boolean(action),
      hasErrorBoundary: Boolean(ErrorBoundary),
      hasClientAction: false,
      hasClientLoader: false,
      hasClientMiddleware: false,
      clientActionModule: undefined,
      clientLoaderModule: undefined,
      clientMiddlewareModule: undefined,
      hydrateFallbackModule: undefined,
    }
  })
  return {
    entry: { module: entry },
    routes: Object.fromEntries(
      nodes.map(node => [node.id, { ...node, module: dressed(node.module as RouteModule) }]),
    ),
    assets: {
      entry: { imports: [], module: scripts('entry.client') },
      routes: Object.fromEntries(assets.map(route => [route.id, route])),
      url: '/assets/manifest.js',
      version: 'test',
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: config.future,
    ssr: true,
    isSpaMode: false,
    prerender: [],
    routeDiscovery: { ...config.routeDiscovery, manifestPath: '/__manifest' },
  } as unknown as ServerBuild
}

/**
 * The shop's own request handler, all of it but the scripts for the browser: middleware, every route, server rendering.
 * It is what the build bundles, put together from the table of routes, so that a suite over all addresses takes seconds.
 * The middleware finds the world where the started shop puts it.
 */
export function shopHandler({
  ports,
}: Pick<ShopWorld, 'ports'>): (request: Request, info?: Pick<RequestInfo, 'matched'>) => Promise<Response> {
  const world = Promise.resolve({ ports } as Awaited<NonNullable<typeof globalThis.jangbuWorld>>)
  const build = serverBuild()
  const handler = createRequestHandler(build, 'production')
  const idOf = routeIds(build.routes)
  return (request, info) => {
    globalThis.jangbuWorld = world
    const context = new RouterContextProvider()
    context.set(matchedContext, pattern => info?.matched(idOf(pattern)))
    return handler(request, context)
  }
}

import { existsSync } from 'node:fs'
import * as build from 'virtual:react-router/server-build'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { createEdge } from '../infra/http/node-edge.ts'
import { refuseUnguarded } from './access/unguarded.ts'
import { matchedContext } from './context.ts'
import { endRunning } from './ending.ts'
import { BadSettings } from './env.server.ts'
import { greeting } from './greeting.ts'
import { routeIds } from './http/route-ids.ts'
import { startJobs } from './jobs.server.ts'
import { openWorld } from './ports.server.ts'
import { seedSamples } from './seed.ts'
import { keepClosedUntilOpened } from './use-cases/readiness/open-shop.ts'
import { openStaff } from './use-cases/staff/come-in.ts'

/**
 * Starts the shop: opens the world, seeds the samples, listens, runs the jobs, prints where to click. A fault of the
 * settings, a port in use or a data directory that is held elsewhere ends the process with one sentence.
 */
export async function start(): Promise<void> {
  try {
    await run()
  } catch (error) {
    console.error(error instanceof Error && isForPeople(error) ? error.message : error)
    process.exit(1)
  }
}

/** Every loader and action of this very build says who may call it. @throws naming those that do not */
export const checkEntrances = () => refuseUnguarded(build.routes)

/** Faults a person can act on carry a sentence; anything else is a defect and shows where. */
const isForPeople = (error: Error) =>
  error instanceof BadSettings || ('forPeople' in error && error.forPeople === true)

async function run(): Promise<void> {
  checkEntrances()
  if (existsSync('.env')) process.loadEnvFile('.env')
  const world = await openWorld(process.env)
  const { ports, settings, deferred } = world
  await seedSamples(ports)
  await openStaff(ports, 'start')
  await keepClosedUntilOpened(ports)
  const handler = createRequestHandler(build as unknown as ServerBuild, 'production')
  const idOf = routeIds(build.routes)
  const edge = createEdge({
    handler(request, { matched }) {
      const context = new RouterContextProvider()
      context.set(matchedContext, pattern => matched(idOf(pattern)))
      return handler(request, context)
    },
    publicUrl: settings.publicUrl,
    trustedProxies: settings.env.TRUSTED_PROXIES,
    staticDir: 'build/client',
    log: ports.log,
    measures: ports.measures,
  })
  await edge.listen(settings.env.PORT, settings.host)
  if (!ports.mailer) ports.log.warn('no mail server is set, so customers are not told anything by mail')
  const jobs = startJobs(ports, deferred.stopping)

  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    const isClosed = await endRunning({ edge, deferred, jobs, world })
    if (!isClosed) ports.log.warn('ended without the database, which does not answer')
    process.exit(0)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  const setup = (await ports.staff.isEmpty())
    ? `${settings.publicUrl}/admin/setup/${await ports.staff.offerSetup()}`
    : null
  console.log(greeting({ settings, store: world.store, setup, sandboxUrl: ports.shop.sandboxUrl }))
}

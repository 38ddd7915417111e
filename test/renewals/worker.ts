import { startJobs } from '../../app/jobs.server.ts'
import { openWorld } from '../../app/ports.server.ts'

// One worker of npm run renewals: the shop's own world and jobs, without its pages. It ends when it is told to, or killed.
const world = await openWorld(process.env)
process.once('SIGTERM', () => process.exit(0))
process.send?.('ready')
await startJobs(world.ports, world.deferred.stopping)

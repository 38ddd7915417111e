import { startJobs } from '../../app/jobs.server.ts'
import { openWorld } from '../../app/ports.server.ts'

// One worker of npm run renewals: the shop's own world and jobs, without its pages. It ends when it is killed.
const world = await openWorld(process.env)
process.send?.('ready')
await startJobs(world.ports, world.deferred.stopping)

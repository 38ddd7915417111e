import './wrong-clock.ts'
import { startJobs } from '../../app/jobs.server.ts'
import { openWorld } from '../../app/ports.server.ts'
import { releaseAsShown } from '../support/release.ts'
import { RELEASE } from './workers.ts'

// One worker of npm run renewals: the shop's own world and jobs, without its pages. It ends when it is told to, or killed.
const world = await openWorld(process.env)
process.once('SIGTERM', () => process.exit(0))
// Cut off in the middle of it, nothing was released, and it is asked for again.
process.on('message', said => {
  if (said === RELEASE) releaseAsShown(world.ports, '시계를 확인했어요').catch(() => undefined)
})
process.send?.('ready')
await startJobs(world.ports, world.deferred.stopping)

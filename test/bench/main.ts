import { readFile, writeFile } from 'node:fs/promises'
import { appendContestants, appendTable } from '../../infra/setup/bench/append.ts'
import { openEngines } from '../../infra/setup/bench/engines.ts'
import { measureFolding } from '../../infra/setup/bench/folding.ts'
import { describeMachine, loadAverage } from '../../infra/setup/bench/machine.ts'
import { takeTurns } from '../../infra/setup/bench/measure.ts'
import { measureRebuild } from '../../infra/setup/bench/rebuilding.ts'
import { measureSandbox } from '../../infra/setup/bench/sandbox.ts'
import { measureTimeline } from '../../infra/setup/bench/timeline-pages.ts'
import { readFlags, readParts } from '../support/flags.ts'
import { measureConfirms } from './confirming.ts'
import { type Part, withParts } from './document.ts'
import { measureEnumeration } from './signing-in.ts'
import { measureSomeoneElses } from './someone-elses.ts'

// npm run bench [-- --quick] [--only append,fold,rebuild,timeline,confirm,sign-in,not-yours,sandbox] [--write]: measures both engines in turns and
// prints tables; --write puts them into docs/performance.md, where what was not measured stays. It stands in test/, since it joins app and infra.
// Ends non-zero when the time of an answer tells too much of an account: the one figure here that is a promise, and none of this machine's.

const NORMAL = {
  append: { rounds: 15, ms: 300, warmUpMs: 1_500 },
  foldTimes: 100,
  rebuild: { payments: 10_000, times: 3 },
  timeline: { sizes: [1_000, 100_000, 1_000_000], times: 200 },
  confirms: 500,
  signIns: 200,
  sandbox: { rounds: 15, calls: 300 },
}
const QUICK: typeof NORMAL = {
  append: { rounds: 5, ms: 150, warmUpMs: 300 },
  foldTimes: 10,
  rebuild: { payments: 500, times: 1 },
  timeline: { sizes: [1_000, 30_000], times: 40 },
  confirms: 50,
  signIns: 30,
  sandbox: { rounds: 5, calls: 100 },
}
const DOCUMENT = 'docs/performance.md'
const CALLERS = [1, 4, 16]
const SANDBOX_CALLERS = [1, 16]

const flags = readFlags({ quick: { type: 'boolean' }, write: { type: 'boolean' }, only: { type: 'string' } })
const sizes = flags.quick ? QUICK : NORMAL
const NAMES = ['append', 'confirm', 'sign-in', 'not-yours', 'fold', 'rebuild', 'timeline', 'sandbox']
const wanted = readParts(flags.only, NAMES)
const say = (line: string) => void process.stderr.write(`${line}\n`)

const overruns: string[] = []
const engines = await openEngines()
try {
  const machine = await describeMachine(engines)
  const parts: Part[] = []
  const part = async (name: string, title: string, measure: () => Promise<string>) => {
    if (!wanted.includes(name)) return
    say(`${title} …`)
    const measured = { name, title, table: await measure(), load: loadAverage() }
    parts.push(measured)
    console.log(`\n## ${title}\n\n${measured.table}\n\nLoad average then: ${measured.load}.`)
  }
  console.log(machine)
  for (const callers of CALLERS)
    await part('append', `Append, ${callers === 1 ? 'one caller' : `${callers} callers`}`, async () =>
      appendTable(await takeTurns(await appendContestants(engines, callers), { ...sizes.append, callers })),
    )
  await part('confirm', 'A confirm beyond the provider', () => measureConfirms(engines, sizes.confirms))
  await part('sign-in', 'What the time of an answer tells of an account', () =>
    measureEnumeration(engines, sizes.signIns, what => overruns.push(what)),
  )
  await part('not-yours', 'What the time of a 404 tells', () => measureSomeoneElses(engines, sizes.signIns))
  await part('fold', 'Loading one stream', () => measureFolding(engines, sizes.foldTimes))
  await part('rebuild', 'Rebuild', () =>
    measureRebuild(engines, sizes.rebuild.payments, sizes.rebuild.times, say),
  )
  await part('timeline', 'A page of 50 of the timeline', () =>
    measureTimeline(engines, sizes.timeline.sizes, sizes.timeline.times, say),
  )
  for (const callers of SANDBOX_CALLERS)
    await part('sandbox', `The offline Toss, ${callers === 1 ? 'one caller' : `${callers} callers`}`, () =>
      measureSandbox(engines, { ...sizes.sandbox, callers }),
    )
  if (flags.write) await writeFile(DOCUMENT, withParts(await readFile(DOCUMENT, 'utf8'), machine, parts))
} finally {
  await engines.close()
}
for (const what of overruns) console.error(`✗ ${what}`)
if (overruns.length > 0) process.exitCode = 1

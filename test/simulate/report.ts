import { epochMsOf, instantOf } from '../../domain/time.ts'
import type { State } from './counts.ts'
import { BEGIN } from './history.ts'
import type { Plan } from './plan.ts'
import { reachOf, SELDOM } from './reach.ts'
import type { Shrunk } from './shrink.ts'
import type { Step } from './steps.ts'
import type { Violation } from './watch.ts'

const LINES_MAX = 20

/** The one line other programs look for. */
export const violationLine = (seed: number, nth: number, { invariant, at, what }: Violation): string =>
  `violation: invariant ${invariant}, seed ${seed}, history ${nth}: ${at} ${what}`

/** A shrunk history, step by step, and how to play it again. */
export function shrunkReport(seed: number, nth: number, plan: Plan, shrunk: Shrunk): string[] {
  const { steps, faults, nodes, played, tries } = shrunk
  const happened = played.faults.filter(({ id }) => faults.includes(id))
  const lines = [
    ...steps.map(index => [
      instantOf(epochMsOf(BEGIN) + (plan.steps[index]?.atMs ?? 0)),
      stepText(plan.steps[index]),
    ]),
    ...happened.map(({ at, kind, about }) => [at, `${kind}, at ${about}`]),
    ...played.violations
      .slice(0, 2)
      .map(({ at, invariant, what }) => [at, `invariant ${invariant} is broken: ${what}`]),
  ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  const shown =
    lines.length > LINES_MAX
      ? [...lines.slice(0, LINES_MAX - 1), ['', `… and ${lines.length - LINES_MAX + 1} more`]]
      : lines
  const restores = plan.steps.some(({ type }) => type === 'loss') ? ' --restores' : ''
  return [
    `Shrunk in ${tries} tries to ${nodes} node(s), ${steps.length} steps and ${faults.length} faults:`,
    ...shown.map(([at, text]) => `  ${at} ${text}`),
    `Again: npm run simulate --${restores} --seed ${seed} --from ${nth} --histories 1 --nodes ${nodes} --steps ${steps.join(',')} --faults ${faults.join(',') || 'none'}`,
  ]
}

function stepText(step: Step | undefined): string {
  if (!step) return ''
  const { atMs: _, type, ...rest } = step
  return `${type} ${Object.entries(rest)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`
}

/** What was met of losses, so that a person sees that they were really played. */
function lossesMet({ counts }: State): string[] {
  const met = Object.entries(counts).filter(([name]) => name.startsWith(LOSSES))
  if (met.length === 0) return []
  const words = met
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${count} ${name.slice(LOSSES.length)}`)
  return [`Losses: ${words.join(', ')}`]
}
const LOSSES = 'restores: '

/** What runs have come to, with everything that was met and what was not. */
export function stateReport(state: State, isWhole: boolean): string[] {
  const { lines, never, seldom } = reachOf(state.counts)
  const { histories, rough, violations, seconds } = state
  const pace = seconds > 0 ? (histories / seconds).toFixed(1) : '–'
  return [
    ...(isWhole ? lines : []),
    `${histories} histories, ${rough} of them with three faults or more, ${violations} violations, ${state.counts.effects ?? 0} effects, ${pace} a second`,
    ...lossesMet(state),
    ...(isWhole
      ? [
          `Steps of the machines met fewer than ${SELDOM} times (${seldom.length}): ${seldom.join(' · ') || 'none'}`,
          `Never met (${never.length}): ${never.join(' · ') || 'none'}`,
        ]
      : []),
  ]
}

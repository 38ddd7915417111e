import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate'
import { campaignMachine } from '../../domain/campaign/machine.ts'
import { cardMachine } from '../../domain/card/machine.ts'
import { planMachine } from '../../domain/catalogue/plan.ts'
import { findingMachine } from '../../domain/finding/machine.ts'
import { paymentMachine } from '../../domain/payment/machine.ts'
import { subscriptionMachine } from '../../domain/subscription/machine.ts'
import type { Counts } from './coverage.ts'
import { FAULT_KINDS } from './faults.ts'

/** Those whose facts histories write. Whatever else there is stands as the samples made it, or is not there (docs/reliability.md). */
export const MACHINES: ReadonlyArray<readonly [name: string, machine: AnyStateMachine]> = [
  ['payment', paymentMachine],
  ['subscription', subscriptionMachine],
  ['card', cardMachine],
  ['finding', findingMachine],
  ['campaign', campaignMachine],
  ['plan', planMachine],
]

/** Every fact that can follow in every state: `payment "canceling" CancelFailed`. */
export function edgesOf(name: string, machine: AnyStateMachine): string[] {
  const edges: string[] = []
  const visit = (node: AnyStateNode, inherited: readonly string[]) => {
    const events = [...new Set([...inherited, ...node.ownEvents.map(String)])]
    const children = Object.values(node.states)
    for (const child of children) visit(child, events)
    if (children.length > 0 || node.type === 'history') return
    const value = valueIn(node)
    for (const event of events) edges.push(`${name} ${value} ${event}`)
  }
  visit(machine.root, [])
  return edges.sort()
}

/** The value a snapshot has in this state, as the coverage writes it down. */
function valueIn(node: AnyStateNode): string {
  let value: AnyMachineSnapshot['value'] = node.key
  for (let up = node.parent; up?.parent; up = up.parent) value = { [up.key]: value }
  return value === 'new' ? 'new' : JSON.stringify(value)
}

/** A long run is to meet each step of the machines so often (reliability.md 3.1, "reach"). */
export const SELDOM = 100

/**
 * How far the histories reached: each fault and each step of the machines with how often, and what was never met, or
 * seldom.
 */
export function reachOf(counts: Counts): { lines: string[]; never: string[]; seldom: string[] } {
  const faults = FAULT_KINDS.map(kind => [`fault ${kind}`, counts[`fault ${kind}`] ?? 0] as const)
  const byEdge = new Map<string, number>()
  for (const [name, count] of Object.entries(counts)) {
    const found = /^edge (\w+) (new|"\w+"|\{.*?\}+) (\w+) /.exec(name)
    if (!found) continue
    const edge = `${found[1]} ${found[2]} ${found[3]}`
    byEdge.set(edge, (byEdge.get(edge) ?? 0) + count)
  }
  const edges = MACHINES.flatMap(([name, machine]) =>
    edgesOf(name, machine).map(edge => [edge, byEdge.get(edge) ?? 0] as const),
  )
  const all = [...faults, ...edges]
  return {
    lines: all.map(([name, count]) => `${String(count).padStart(9)}  ${name}`),
    never: all.filter(([, count]) => count === 0).map(([name]) => name),
    seldom: all.filter(([, count]) => count > 0 && count < SELDOM).map(([name, count]) => `${name} ${count}`),
  }
}

import type { AnyStateMachine, StateNode } from 'xstate'

/** A machine as a Mermaid state diagram: drawn from what runs, so it cannot tell another story. */
export function drawMachine(machine: AnyStateMachine): string {
  const lines = ['stateDiagram-v2', ...drawNode(machine.root as StateNode, '  ')]
  return `${lines.join('\n')}\n`
}

function drawNode(node: StateNode, indent: string): string[] {
  const lines: string[] = []
  const first = node.initial?.target[0]
  if (first) lines.push(`${indent}[*] --> ${nameOf(first)}`)
  for (const child of Object.values(node.states)) {
    if (Object.keys(child.states).length > 0)
      lines.push(`${indent}state ${nameOf(child)} {`, ...drawNode(child, `${indent}  `), `${indent}}`)
    if (child.tags.length > 0)
      lines.push(`${indent}note right of ${nameOf(child)} : ${child.tags.join(', ')}`)
  }
  // Arrows stand outside the state they leave, since they may lead anywhere.
  for (const child of Object.values(node.states)) lines.push(...arrowsFrom(child, indent))
  return lines
}

function arrowsFrom(node: StateNode, indent: string): string[] {
  return [...node.transitions.entries()].flatMap(([event, transitions]) =>
    transitions.map(({ target, guard }) => {
      const to = target?.[0] ?? node
      const when = guard
        ? ` [${typeof guard === 'object' && 'type' in guard ? guard.type : String(guard)}]`
        : ''
      return `${indent}${nameOf(node)} --> ${nameOf(to as StateNode)} : ${event}${when}`
    }),
  )
}

const nameOf = (node: StateNode): string => node.path.join('_')

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { diagrams } from '../infra/setup/diagrams.ts'
import { drawMachine } from '../infra/setup/draw-machine.ts'

describe('diagrams', () => {
  test.each([...diagrams()])('%s is what the machine is (else: npm run diagrams)', (path, drawn) => {
    expect(readFileSync(path, 'utf8')).toBe(drawn)
  })

  test('a changed machine draws a changed diagram', () => {
    const door = { id: 'door', initial: 'shut', states: { shut: { on: { Opened: 'open' } }, open: {} } }
    const lock = { ...door, states: { ...door.states, open: { on: { Shut: 'shut' } } } }
    expect(drawMachine(createMachine(door))).toContain('shut --> open : Opened')
    expect(drawMachine(createMachine(lock))).toContain('open --> shut : Shut')
    expect(drawMachine(createMachine(door))).not.toContain('open --> shut')
  })
})

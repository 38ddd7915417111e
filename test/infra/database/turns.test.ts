import { expect, test } from 'vitest'
import { Turns } from '../../../infra/database/turns.ts'

async function heardBefore(elapsedMs: number): Promise<string[]> {
  let nowMs = 0
  const turns = new Turns(() => nowMs)
  const told: string[] = []
  const other = new Promise<void>(resolve => {
    setImmediate(() => {
      told.push('the rest of the process')
      resolve()
    })
  })
  nowMs = elapsedMs
  await turns.take(async () => told.push('a statement'))
  await other
  return told
}

test('after 10 ms of statements the rest of the process has its say first', async () => {
  expect(await heardBefore(10)).toEqual(['the rest of the process', 'a statement'])
})

test('until then, and with a clock that stands, no turn is given away', async () => {
  expect(await heardBefore(9)).toEqual(['a statement', 'the rest of the process'])
  expect(await heardBefore(0)).toEqual(['a statement', 'the rest of the process'])
})

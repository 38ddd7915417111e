import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'jangbu-step-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const STEP = pathToFileURL('infra/setup/step.mjs').href
/** A program that says nothing and ends so. */
function program(name: string, text: string): string {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, text)
  return file
}
/** What a set-up program ends with that does this. */
const endOf = (text: string) =>
  spawnSync(process.execPath, ['--input-type=module', '--eval', `import * as step from '${STEP}'\n${text}`])
    .status

const altered = program('altered', 'process.exitCode = 1')
const killed = program('killed', "process.kill(process.pid, 'SIGKILL'); setInterval(() => undefined, 1000)")

test.each([
  ['its own code', `process.exitCode = await step.runInFront('${altered}', [])`, 1],
  ['by a signal', `process.exitCode = await step.runInFront('${killed}', [])`, 137],
  ['after a step that failed before it', `step.runQuietly(process.execPath, ['${altered}'])`, 2],
  ['after a step that was killed before it', `step.runQuietly(process.execPath, ['${killed}'])`, 137],
  ['refused', `step.refuse('No.')`, 2],
])('a program ends with what came of it: %s', (_, text, code) => {
  expect(endOf(text)).toBe(code)
})

test('one there is no such program of, or that cannot be prepared, says nothing of what it would have found', () => {
  const run = spawnSync(process.execPath, ['infra/setup/run.mjs', 'nothing'], { encoding: 'utf8' })
  expect([run.status, run.stderr]).toEqual([2, expect.stringContaining('There is no program “nothing”')])
})

import { parseArgs } from 'node:util'
import { ensure } from './ensure.mjs'
import { refuse, root } from './step.mjs'
import { browserTests, checked, unitTests } from './suites.mjs'

// npm test [-- --only types,lint,unit,e2e]: everything, each step whatever became of the ones before.
// Ends with one plain line, `N passed, N failed`, and a non-zero exit code when anything failed.
const STEPS = {
  types: [{ name: 'typecheck', run: () => checked('react-router typegen', 'tsc') }],
  lint: [{ name: 'lint', run: () => checked('biome check --error-on-warnings .') }],
  unit: [{ name: 'unit', run: unitTests }],
  e2e: [
    { name: 'build', run: () => checked('node infra/setup/build.mjs') },
    { name: 'e2e', needs: 'build', run: browserTests },
  ],
}
/** Each of these keeps one core busy and no more, so they go side by side before the suites, which take all there are. */
const SIDE_BY_SIDE = ['typecheck', 'lint', 'build']

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = values.only ? values.only.split(',') : Object.keys(STEPS)
const unknown = wanted.filter(name => !Object.hasOwn(STEPS, name))
if (unknown.length > 0)
  refuse(`There is no step “${unknown[0]}”; there are ${Object.keys(STEPS).join(', ')}.`)

await ensure()
process.chdir(root)
const results = new Map()
const steps = wanted.flatMap(group => STEPS[group])
const isBeside = ({ name }) => SIDE_BY_SIDE.includes(name)
const counts = await Promise.all(steps.filter(isBeside).map(({ run }) => run()))
for (const [at, { name }] of steps.filter(isBeside).entries()) {
  const { output, ...count } = counts[at]
  console.log(`\n${name}`)
  process.stdout.write(output)
  results.set(name, count)
}
for (const { name, needs, run } of steps.filter(step => !isBeside(step))) {
  const inVain = needs && results.get(needs).failed > 0
  console.log(`\n${name}${inVain ? ': not run, there is nothing to run it on' : ''}`)
  results.set(name, inVain ? { passed: 0, failed: 1 } : await run())
}

console.log('')
// Thousands of lines above, where each failed: named once more, where whoever reads only the end sees it.
for (const [name, { failures = [] }] of results)
  for (const failure of failures) console.log(`${name} failed: ${failure}`)
for (const [name, { passed, failed }] of results)
  console.log(`${name.padEnd(10)} ${passed} passed, ${failed} failed`)
const sum = key => [...results.values()].reduce((total, result) => total + result[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exitCode = sum('failed') === 0 ? 0 : 1

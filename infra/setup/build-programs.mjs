import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.mjs'
import { root } from './step.mjs'

// Bundles those of our programs whose sources are there: `build/node/<name>.js`.
const programs = JSON.parse(process.argv[2])
const input = Object.fromEntries(
  Object.entries(programs).filter(([, entry]) => existsSync(join(root, entry))),
)

await bundle({ root, input, outDir: 'build/node', sourcemap: true })

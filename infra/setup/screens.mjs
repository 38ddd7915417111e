import { spawnSync } from 'node:child_process'
import { build } from './build.mjs'
import { ensure } from './ensure.mjs'
import { root } from './step.mjs'

// npm run screens: the pictures of the README, taken by the browser story that visits every page.
await ensure()
await build()
const { status } = spawnSync(
  process.execPath,
  ['node_modules/playwright/cli.js', 'test', 'e2e/screens.spec.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SCREENS_DIR: 'docs/screens' },
  },
)
process.exit(status ?? 1)

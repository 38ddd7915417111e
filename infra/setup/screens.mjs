import { spawnSync } from 'node:child_process'
import { build } from './build.mjs'
import { ensure } from './ensure.mjs'
import { root } from './step.mjs'

// npm run screens [-- pattern]: a picture of every screen and state in test-results/screens, on a phone and on a desk, light and
// dark, Korean and English, or of those whose name matches (`phone.light.ko`, `^desk-payment`); and renews the ones the README
// shows. A screen is opened by its name in e2e/screens/list.ts.
await ensure()
await build()
const [only = ''] = process.argv.slice(2)
const { SCREENS_DIR = 'test-results/screens' } = process.env
const { status } = spawnSync(
  process.execPath,
  ['node_modules/playwright/cli.js', 'test', 'e2e/screens.spec.ts', 'e2e/screens-desk.spec.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SCREENS_DIR, SCREENS_ONLY: only, SCREENS_SHOWN: 'docs/screens' },
  },
)
process.exit(status ?? 1)

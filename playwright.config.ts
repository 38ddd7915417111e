import { defineConfig } from 'playwright/test'
import { findChromium } from './infra/setup/chromium.ts'

const { launchOptions } = await findChromium()

/** Each worker starts its own shop, sandbox and data directory: e2e/support. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2, // a third one on two cores makes stories that move time wait for minutes
  timeout: 180_000, // a busy machine is no fault of the shop
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    // Without a film of it: taking one drew every page anew, a quarter of all the time the stories took.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions,
  },
})

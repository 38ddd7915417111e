import { defineConfig } from 'playwright/test'
import { findChromium } from './infra/setup/chromium.ts'
import { keepTempInMemory } from './infra/setup/temp-in-memory.ts'

keepTempInMemory() // before anything asks where temporary folders are
const { launchOptions } = await findChromium()

/**
 * What takes long and has a shop of its own comes first, longest first; the stories that share one fill up what is left.
 * Whichever of the long ones came last would keep one worker after the others have ended.
 */
const FIRST = [['time'], ['faults', 'faults-later'], ['kill', 'moving', 'secrets', 'image', 'docs', 'widget']]
/** Looked at as they are laid out, with their fonts; long as well. */
const LOOKED_AT = ['screens', 'screens-desk']
const files = (names: readonly string[]) => names.map(name => `**/${name}.spec.ts`)
/** None of those looks at how a page is laid out, and a browser takes an eighth of a story's time over a hundred fonts. */
const withoutFonts = {
  ...launchOptions,
  args: [...launchOptions.args, '--blink-settings=downloadableBinaryFontsEnabled=false'],
}

/** Each worker starts its own shop, sandbox and data directory: e2e/support. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e', // emptied by every run; what else is in test-results stays
  workers: 3, // for two cores: with two, a core rests while stories wait for answers that are late on purpose
  timeout: 180_000, // a busy machine is no fault of the shop
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    // When asked for (JANGBU_TRACE=1): it copies every page before and after every step, a twelfth more time.
    trace: process.env.JANGBU_TRACE ? { mode: 'retain-on-failure', screenshots: false } : 'off',
    screenshot: 'only-on-failure',
    launchOptions,
  },
  projects: [
    ...FIRST.map(names => ({
      name: names.join('+'),
      testMatch: files(names),
      use: { launchOptions: withoutFonts },
    })),
    { name: LOOKED_AT.join('+'), testMatch: files(LOOKED_AT) },
    { name: 'shared', testIgnore: files([...FIRST.flat(), ...LOOKED_AT]) },
  ],
})

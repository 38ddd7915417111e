import { defineConfig } from 'vitest/config'
import { LongestFirst } from './infra/setup/longest-first.ts'
import { keepTempInMemory } from './infra/setup/temp-in-memory.ts'

keepTempInMemory() // before anything asks where temporary folders are

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['infra/setup/shared-tools.ts'],
    pool: 'forks',
    isolate: false, // loading the same modules for each of two hundred files took a fifth of the time
    maxWorkers: 3, // for two cores: with two, a sixth of their time went into waiting for disks and browsers
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000, // real databases on a busy machine
    hookTimeout: 120_000,
    // The React a shop runs on, and a quarter less time for what asks for every page there is.
    env: { TZ: 'UTC', NODE_ENV: 'production' },
    watchTriggerPatterns: [],
  },
})

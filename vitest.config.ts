import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['infra/setup/shared-tools.ts'],
    pool: 'forks', // a PGlite of its own heap per file, gone with the process
    maxWorkers: 3, // for two cores: with two, a sixth of their time went into waiting for disks and browsers
    testTimeout: 60_000, // real databases on a busy machine
    hookTimeout: 120_000,
    env: { TZ: 'UTC' },
    watchTriggerPatterns: [],
  },
})

import type { Settings } from './settings.server.ts'

/** What stands on the console once the shop is open: where to click, what is embedded, how to go live. */
export function greeting(told: {
  settings: Settings
  store: string
  setup: string | null
  sandboxUrl: string | null
}): string {
  const { settings, store, setup, sandboxUrl } = told
  const toss = settings.mode === 'sandbox' ? 'the offline Toss sandbox' : `Toss with ${settings.mode} keys`
  return [
    '',
    '  장부 Jangbu',
    `  shop      ${settings.publicUrl}`,
    setup
      ? `  staff     ${setup}   (one-time link: makes the first admin)`
      : `  staff     ${settings.publicUrl}/admin`,
    ...(sandboxUrl ? [`  sandbox   ${sandboxUrl}/sandbox`] : []),
    '',
    `  Runs on ${store} and ${toss}. To go live set DATABASE_URL, APP_KEYS, PUBLIC_URL and your Toss keys: .env.example.`,
    '',
  ].join('\n')
}

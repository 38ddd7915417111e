import type { Settings } from './settings.server.ts'

/** What stands on the console once the shop is open: where to click, what is embedded, how to go live. */
export function greeting(told: {
  settings: Settings
  store: string
  setup: string | null
  sandboxUrl: string | null
}): string {
  const { settings, store, setup, sandboxUrl } = told
  const mail = mailLine(settings)
  const toss = settings.mode === 'sandbox' ? 'the offline Toss sandbox' : `Toss with ${settings.mode} keys`
  return [
    '',
    '  장부 Jangbu',
    `  shop      ${settings.publicUrl}`,
    setup
      ? `  staff     ${setup}   (one-time link: makes the first admin)`
      : `  staff     ${settings.publicUrl}/admin`,
    ...(sandboxUrl ? [`  sandbox   ${sandboxUrl}/sandbox`] : []),
    ...(mail ? [`  mail      ${mail}`] : []),
    '',
    `  Runs on ${store} and ${toss}. To go live set DATABASE_URL, APP_KEYS, PUBLIC_URL and your Toss keys: .env.example.`,
    '',
  ].join('\n')
}

/** Where mails go, unless it is plainly where one expects them. */
function mailLine({ env, mailbox, publicUrl }: Settings): string | null {
  if (mailbox) return `${publicUrl}/mailbox   (kept here: no SMTP_URL is set)`
  return env.SMTP_URL ? null : 'NOT SENT: set SMTP_URL. Notices to customers wait, for 3 days at most.'
}

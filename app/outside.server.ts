import { join, resolve } from 'node:path'
import type { Log } from '../domain/ports.ts'
import { createSmtp } from '../infra/mail/smtp.ts'
import { ensureSandbox } from '../infra/toss-sandbox/ensure-running.ts'
import type { Settings } from './settings.server.ts'

/** The mail server of the settings; null without one. */
export function smtpOf({ env, seller }: Settings) {
  if (!env.SMTP_URL) return null
  return createSmtp({
    url: env.SMTP_URL,
    from: { name: seller.tradeName, address: env.MAIL_FROM ?? seller.email },
  })
}

/** The first app to find the port free starts the sandbox as a process of its own; every other one uses it. */
export const attachSandbox = (settings: Settings, port: number, dataDir: string, log: Log) =>
  ensureSandbox({
    port,
    dataDir: join(dataDir, 'sandbox'),
    command: [process.execPath, resolve('build/node/sandbox.js')],
    webhookUrl: `${settings.publicUrl}/webhooks/toss`,
    log,
  })

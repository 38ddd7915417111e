import type { Json } from '../../domain/aggregate.ts'
import type { KeptMail, Mail, Mailbox, Mailer } from '../../domain/outbox.ts'
import type { Vault } from '../../domain/ports.ts'
import { type Sealed, subjectOf } from '../../domain/sealed.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../database/database.ts'
import { numberBefore } from '../read-models/cursor.ts'

/** A mail is kept once, however often it is sent: as a mail system folds what carries one Message-ID. */
const KEEP = {
  name: 'keep_mail',
  text: `INSERT INTO outbox.mailbox (notice_key, mail, at) VALUES ($1, $2, $3::timestamptz)
     ON CONFLICT (notice_key) DO NOTHING`,
}
const PAGE = {
  name: 'page_mailbox',
  text: 'SELECT id, mail, at FROM outbox.mailbox WHERE id < $1 ORDER BY id DESC LIMIT $2',
}
const ONE = { name: 'mail_of_mailbox', text: 'SELECT id, mail, at FROM outbox.mailbox WHERE id = $1' }

interface Row {
  readonly id: number
  readonly mail: Sealed
  readonly at: Instant
}

/** Mails kept instead of sent, sealed under the key of whom they are for: who is erased is erased here too. */
export function createMailbox(database: Database, { vault }: { vault: Vault }): Mailer & Mailbox {
  const opened = async ({ id, mail, at }: Row): Promise<KeptMail> => ({
    id: String(id),
    recipient: subjectOf(mail),
    at,
    mail: await vault.open<Mail>(mail),
  })
  return {
    async send(mail, { key, recipient, at }) {
      const sealed = await vault.seal(recipient, 'account', mail as unknown as Json)
      await database.query(KEEP, [key, sealed, at])
      return { type: 'sent' }
    },

    async page(before, limit) {
      const rows = await database.query<Row>(PAGE, [numberBefore(before), limit + 1])
      const shown = await Promise.all(rows.slice(0, limit).map(opened))
      return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
    },

    async mail(id) {
      const [row] = /^[1-9]\d{0,15}$/.test(id) ? await database.query<Row>(ONE, [Number(id)]) : []
      return row ? opened(row) : null
    },
  }
}

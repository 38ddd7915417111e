import type { KeptMail, Mail, Mailbox } from '../../domain/outbox.ts'
import { may } from '../access/permissions.ts'
import type { Viewer } from '../context.ts'
import type { Ports, Shop } from '../ports.ts'
import { notFound } from './own-payment.ts'

/** Kept mails are read by everybody only where nobody but whoever runs the shop can reach it. */
export const mailboxIsOpen = (
  { mailboxOpenTo }: Pick<Shop, 'mailboxOpenTo'>,
  { role }: Pick<Viewer, 'role'>,
): boolean =>
  mailboxOpenTo === 'everybody' || (mailboxOpenTo === 'staff' && role !== null && may(role, 'seePeople'))

/** @throws a 404 to whoever may not read it, as where there is none */
export function openMailbox({ mailbox, shop }: Ports, viewer: Viewer): Mailbox {
  if (!mailbox || !mailboxIsOpen(shop, viewer)) throw notFound()
  return mailbox
}

/** @throws a 404 for a mail that is not there, or whose reader was erased */
export async function keptMail(
  ports: Ports,
  viewer: Viewer,
  id: string,
): Promise<KeptMail & { readonly mail: Mail }> {
  const kept = await openMailbox(ports, viewer).mail(id)
  if (!kept?.mail) throw notFound()
  return { ...kept, mail: kept.mail }
}

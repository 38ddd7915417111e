import type { KeptMail, Mail, Mailbox } from '../../domain/outbox.ts'
import { may } from '../access/permissions.ts'
import { noteSeen } from '../access/seen.ts'
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

/** A mail as it is shown. */
export interface ShownMail extends KeptMail {
  readonly mail: Mail
  /** what its links lead in by was taken out */
  readonly isWithoutKeys: boolean
}

/**
 * One mail, noted as read (R33). Where strangers can reach the shop its links let nobody of the staff in as a customer but
 * whoever sets the shop up, and tries it before it has a mail server.
 * @throws a 404 for a mail that is not there, or whose reader was erased
 */
export async function keptMail(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: string,
): Promise<ShownMail> {
  const kept = await openMailbox(ports, viewer).mail(id)
  if (!kept?.mail) throw notFound()
  await noteMailsSeen(ports, viewer, request, { mails: [kept], page: `/mailbox/${kept.id}` })
  const isWithoutKeys = ports.shop.mailboxOpenTo === 'staff' && !isSettingUp(viewer)
  return { ...kept, mail: isWithoutKeys ? withoutKeys(kept.mail) : kept.mail, isWithoutKeys }
}

const isSettingUp = ({ role }: Viewer): boolean => role !== null && may(role, 'changeSettings')

/** Whose mails one of the staff was shown. Where everybody reads them nobody is known, and nothing is anybody's but their own. */
export async function noteMailsSeen(
  ports: Ports,
  { staffId }: Viewer,
  request: Request,
  { mails, page }: { mails: readonly KeptMail[]; page: string },
): Promise<void> {
  if (ports.shop.mailboxOpenTo !== 'staff' || !staffId) return
  for (const subject of new Set(mails.filter(({ mail }) => mail).map(({ recipient }) => recipient)))
    await noteSeen({ ports, staffId }, request, { kind: 'read', subject, page })
}

/** What lets somebody in by an address: a proof of a mail, a new password, a guest's order. */
const KEYS = /(\/(?:verify|reset)\/|\/guest\/[\w-]+\/)[\w=.~-]+/g

const withoutKeys = (mail: Mail): Mail => ({
  ...mail,
  text: mail.text.replaceAll(KEYS, '$1…'),
  html: mail.html.replaceAll(KEYS, '$1…'),
})

import type { Mail } from '../../domain/outbox.ts'
import type { Role } from '../../domain/staff/role.ts'
import type { Instant } from '../../domain/time.ts'
import { adminTextOf } from '../admin/text.ts'
import { formatMoment } from '../format.ts'
import type { Shop } from '../ports.ts'
import type { Language } from '../text.ts'
import { layHtml, layText, oneLine } from './layout.ts'
import type { Letter } from './words.ts'

interface Invitation {
  readonly inviteId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly link: string
  readonly endsAt: Instant
}

/** What somebody who was invited gets. It is sent once and kept nowhere: its link lets its holder in. */
export function invitationMail(
  { publicUrl, seller }: Pick<Shop, 'publicUrl' | 'seller'>,
  language: Language,
  { inviteId, name, email, role, link, endsAt }: Invitation,
): Mail {
  const { invitation, people, roles } = adminTextOf(language)
  const letter: Letter = {
    subject: `${seller.tradeName}: ${invitation.title}`,
    heading: invitation.title,
    paragraphs: [invitation.lead(roles[role])],
    facts: [[people.endsAt, formatMoment(endsAt, language)]],
    button: invitation.submit,
    notes: [],
  }
  const frame = { language, name, link, publicUrl, seller, banner: null }
  return {
    messageId: `<invitation-${inviteId}@${new URL(publicUrl).hostname}>`,
    to: { name: oneLine(name), address: email },
    subject: oneLine(letter.subject),
    text: layText(letter, frame),
    html: layHtml(letter, frame),
  }
}

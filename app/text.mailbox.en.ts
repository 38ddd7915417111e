import type { mailboxKo } from './text.mailbox.ko.ts'

/** The page of mails that were kept instead of sent. */
export const mailboxEn: typeof mailboxKo = {
  mailbox: {
    title: 'Mailbox',
    lead: 'No mail server (SMTP_URL) is set, so mails are kept here instead of being sent. Never there with live keys.',
    list: 'Mails',
    at: 'When',
    to: 'To',
    subject: 'Subject',
    erased: 'Erased customer',
    emptyTitle: 'No mails yet',
    empty: 'Pay for something or refund it, and the mail its buyer would get is shown here.',
    emptyAction: 'To the shop',
    frame: 'The mail',
    plain: 'Plain text',
    back: '← To the mailbox',
  },
}

import type { mailboxKo } from './text.mailbox.ko.ts'

/** The page of mails that were kept instead of sent. */
export const mailboxEn: typeof mailboxKo = {
  mailbox: {
    title: 'Mailbox',
    lead: 'No mail server (SMTP_URL) is set, so emails are kept here instead of being sent. With live keys this page does not exist.',
    list: 'Emails',
    at: 'Time',
    to: 'To',
    subject: 'Subject',
    erased: 'Erased customer',
    emptyTitle: 'No emails yet',
    empty: 'Pay for something or refund it, and the email its buyer would get appears here.',
    emptyAction: 'To the shop',
    frame: 'The email',
    alone: 'Open the email on its own',
    withoutKeys:
      'Links that let someone in as the customer are hidden. Only those who may change settings see them.',
    plain: 'Plain text',
    back: '← To the mailbox',
  },
}

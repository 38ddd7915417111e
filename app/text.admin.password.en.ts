import type { adminPasswordKo } from './text.admin.password.ko.ts'

/** A password of staff: changed by themselves, or set by a link they were given. */
export const adminPasswordEn: typeof adminPasswordKo = {
  password: {
    title: 'Change password',
    lead: 'You will be signed out everywhere except in this browser.',
    begin: 'Confirm it’s you to start',
    current: 'Current password',
    next: 'New password',
    wrong: 'That is not your current password. Nothing was changed.',
    note: 'Your second factor and recovery codes stay as they are.',
    submit: 'Change password',
    done: 'Your password is changed, and you are signed out everywhere else.',
    back: 'To the staff pages',
  },
  passwordReset: {
    title: 'Choose a new password',
    lead: 'You will be signed out everywhere. Then sign in again with the new password.',
    note: 'If your second factor is on, you are asked for it when you sign in.',
    submit: 'Set password',
    done: 'Your new password is set. Please sign in with it.',
    offer: 'Create a password reset link',
    offerBody:
      'Creates a link that works once within 30 minutes and replaces the one before. The second factor stays. First make sure it is really them.',
    link: 'Password reset link',
    linkBody: 'This link is shown only now. Give it to the person yourself.',
    by: name => `Created by ${name}`,
    byMachine: 'Created by a command on the server',
    endsAt: 'expires',
    since: 'Password changed',
  },
}

import type { adminPasswordKo } from './text.admin.password.ko.ts'

/** A password of staff: changed by themselves. */
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
}

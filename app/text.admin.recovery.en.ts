import type { adminRecoveryKo } from './text.admin.recovery.ko.ts'

/** While a restored shop asks Toss. */
export const adminRecoveryEn: typeof adminRecoveryKo = {
  recovery: {
    title: 'This shop was restored from a backup. It takes no money until everything is checked',
    since: (moment: string) =>
      `It knows what happened up to ${moment}, and is asking Toss Payments what has happened since. New payments and renewals stand still meanwhile, and go on by themselves when it is done.`,
    books: 'Toss Payments’ transactions are being read.',
    waiting: (count: string) => `The transactions are read. ${count} that were under way are being checked.`,
  },
}

import type { adminRecoveryKo } from './text.admin.recovery.ko.ts'

/** While a restored shop asks Toss. */
export const adminRecoveryEn: typeof adminRecoveryKo = {
  recovery: {
    title: 'This shop was restored from a backup. No payments are taken until everything is checked',
    since: (moment: string) =>
      `It knows what happened up to ${moment} and is asking Toss Payments what has happened since. Meanwhile new payments and recurring charges are paused; they resume by themselves afterwards.`,
    books: 'Reading the transactions at Toss Payments.',
    waiting: (count: string) => `All transactions are read. Checking ${count} that were in progress.`,
  },
}

import type { adminRecoveryKo } from './text.admin.recovery.ko.ts'

/** While a restored shop, or one whose log has lost its end, asks Toss. */
export const adminRecoveryEn: typeof adminRecoveryKo = {
  recovery: {
    title: 'This shop was restored from a backup. No payments are taken until everything is checked',
    lostTitle: 'The newest records are gone. No payments are taken until everything is checked',
    lostWhy:
      'This server has seen records that the database has not got any more: a standby took over, or an older copy was put back. If the former server is still running, stop it first.',
    since: (moment: string) =>
      `It knows what happened up to ${moment} and is asking Toss Payments what has happened since. Meanwhile new payments and recurring charges are paused.`,
    opens: 'They resume by themselves afterwards.',
    staysStopped:
      'They stay paused afterwards: set right what people decided meanwhile, then release them under Checks.',
    books: 'Reading the transactions at Toss Payments.',
    waiting: (count: string) => `All transactions are read. Checking ${count} that were in progress.`,
  },
}

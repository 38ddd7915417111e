import type { adminOverviewKo } from './text.admin.overview.ko.ts'

export const adminOverviewEn: typeof adminOverviewKo = {
  charts: {
    column: 'When',
    asTable: 'As a table',
    close: 'Close',
    definitionOf: name => `${name}: what it means`,
  },
  overview: {
    title: 'At a glance',
    asOf: moment => `As of ${moment}. It changes in the moment a fact is written.`,
    past: {
      title: day => `The numbers as ${day} ended`,
      body: 'What happened since is not counted.',
      events: 'See that day’s events',
      toNow: 'Back to now',
      pick: 'See an earlier day',
      day: 'As this day ended',
      show: 'Show that day',
    },
    today: 'To do today',
    nothing: 'There is nothing to do now',
    nothingBody: 'Toss’s books and ours agree, and every promise is kept.',
    neverChecked: 'Nothing was checked yet. It begins soon after the shop starts.',
    times: count => String(count),
    waits: {
      stopped: { name: 'Charges are stopped', body: 'No new payment and no recurring charge is taken.' },
      broken: { name: 'Broken promises', body: 'A check found something that does not hold.' },
      unresolved: { name: 'Unresolved', body: 'What the shop could not settle by itself.' },
      approvals: { name: 'Refunds to approve', body: 'A colleague asked for a refund.' },
      owing: { name: 'Members who owe', body: 'A recurring charge was declined.' },
      untold: { name: 'Webhooks are not coming in', body: 'Money moved and no webhook told of it.' },
      failedMails: { name: 'Mails not delivered', body: 'The mail server would not take them.' },
    },
    period: 'Period',
    periods: { 7: '7 days', 30: '30 days', 90: '90 days', 365: '1 year' },
    span: (from, to) => `${from} – ${to}`,
    compared: change => `${change} on the period before`,
    comparedNothing: 'None in the period before',
    unknown: '—',
    people: count => (count === 1 ? '1 member' : `${count} members`),
    money: {
      title: 'Sales and refunds',
      byDay: 'Sales and refunds by day',
      byMonth: 'Sales and refunds by month',
      summary: (from, to, sales, refunds) =>
        `From ${from} to ${to}: sales ${sales}, refunds ${refunds}. Sales stand above the line, refunds hang below it.`,
      none: 'No money moved in this period',
      noneBody: 'Once a payment is approved, its day stands here.',
      sales: 'Sales',
      refunds: 'Refunds',
      net: 'Net sales',
    },
    revenue: {
      title: 'Monthly recurring revenue (MRR)',
      lead: 'The last twelve months',
      level: 'Monthly revenue at the end of each month',
      moves: 'What moved it',
      summary: (from, to, change) => `From ${from} to ${to}: ${change}.`,
      movesSummary: (up, down) =>
        `In twelve months ${up} came and ${down} went. What came stands above the line, what went hangs below it.`,
      none: 'There is no recurring revenue yet',
      noneBody: 'Once a first recurring charge is approved, each month is drawn here.',
      mrr: 'MRR now',
      members: 'Paying members',
      thisMonth: change => `${change} this month`,
      kinds: {
        new: 'New',
        imported: 'Taken over',
        reactivation: 'Reactivation',
        expansion: 'Expansion',
        contraction: 'Contraction',
        churn: 'Churn',
      },
    },
    churn: {
      title: 'Churn',
      chart: 'Churn by month',
      summary: (members, won) => `This month: members ${members}, won ${won}.`,
      members: 'Member churn',
      won: 'Revenue churn',
      note: (count, won) => `${count === 1 ? '1 member' : `${count} members`}, ${won} this month`,
      why: 'Why they left (twelve months)',
      reasons: {
        left: 'Left at the period’s end',
        leftNow: 'Left at once',
        unpaid: 'Never paid what was owed',
        neverPaid: 'First charge never went through',
        noConsent: 'Did not agree',
        refunded: 'Refunded and ended',
        staff: 'Ended by staff',
        suspended: 'Suspended, owing',
        paused: 'Paused',
      },
    },
    recovery: {
      title: 'Recovery of failed charges',
      none: 'No recurring charge failed in this period',
      noneBody: 'When a card is declined, this shows which try got the money after all.',
      share: 'Recovery rate',
      shareWon: share => `${share} of the won`,
      recovered: 'Recovered',
      open: 'Still owed',
      lost: 'Lost',
      cases: count => (count === 1 ? '1 charge' : `${count} charges`),
      heap: (count, won) => `${count} · ${won}`,
      chart: 'By which try',
      summary: best => `Most were recovered by ${best}.`,
      nth: tries => `try ${tries}`,
      count: 'Charges',
      waived: count => `Let go: ${count}`,
    },
    defined: {
      sales: {
        means: 'All payments approved in the period, VAT included; approvals that were found late count too.',
        formula: 'Sum of what came in, in the ledger, by Seoul day',
      },
      refunds: {
        means:
          'What went out in the period. It counts on the day it was canceled, whenever it was paid; reversed deposits count too.',
        formula: 'Sum of what went out, in the ledger, by Seoul day',
      },
      net: {
        means: 'Sales less refunds. Toss’s fees are not taken off.',
        formula: 'Sales − refunds = sum of the ledger',
      },
      mrr: {
        means:
          'A month’s price of every subscription that is entitled now and has had a paid period. Trials, pauses and members past their grace period do not count. One that was canceled counts until it ends.',
        formula: 'Monthly prices + (yearly prices ÷ 12, rounded), VAT included',
      },
      members: {
        means:
          'Subscriptions that count towards the monthly revenue. Who subscribes to two products counts twice.',
        formula: 'New + taken over + reactivation − churn',
      },
      moves: {
        means:
          'New: a first paid period. Taken over: goes on here from another system. Reactivation: back after leaving, a pause or a suspension, as another subscription to the same product too. Expansion and contraction: another plan or price. Churn: ended, paused, or suspended for owing.',
        formula:
          'Start of the month + new + taken over + reactivation + expansion − contraction − churn = end of the month',
      },
      churnMembers: {
        means:
          'Members lost in the month, held against those there were when it began. A month that began with none has no churn.',
        formula: 'Members lost in the month ÷ members at its start',
      },
      churnWon: {
        means:
          'Monthly revenue lost by leaving or by going down to less, held against what stood when the month began.',
        formula: '(Churn + contraction) ÷ MRR at the start of the month',
      },
      recovery: {
        means:
          'Of recurring charges first declined in the period, and of those that have come to an end, the share that was paid after all. What is still being tried does not count, nor do declined first charges.',
        formula: 'Recovered ÷ (recovered + lost + let go)',
      },
    },
  },
}

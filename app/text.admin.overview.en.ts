import type { adminOverviewKo } from './text.admin.overview.ko.ts'

export const adminOverviewEn: typeof adminOverviewKo = {
  charts: {
    column: 'When',
    asTable: 'As a table',
    close: 'Close',
    definitionOf: name => `${name}: what it means`,
  },
  overview: {
    title: 'Overview',
    asOf: moment => `As of ${moment}. Updates as soon as something is recorded.`,
    past: {
      title: day => `As of the end of ${day}`,
      body: 'What happened since is not counted.',
      events: 'See that day’s events',
      toNow: 'Back to now',
      pick: 'See an earlier day',
      day: 'Day',
      show: 'Show that day',
    },
    today: 'To do today',
    nothing: 'Nothing to do right now',
    nothingBody: 'Toss’s books and ours agree, and every promise is kept.',
    notCompared: 'Toss’s books and ours have not been compared yet.',
    sharedKeys: 'The keys are the ones Toss prints for everybody, so Toss’s books and ours are not compared.',
    othersKept: 'Every other promise is kept.',
    notAsked: 'Some promises have not been checked yet. Checks begin soon after the shop starts.',
    late: {
      name: 'Books not compared',
      body: since => `Toss’s books and ours have not been compared since ${since}.`,
    },
    unanswered: { name: 'Promises not checked', body: 'Whether they are kept is not known right now.' },
    times: count => String(count),
    waits: {
      stopped: { name: 'Charges are stopped', body: 'No new payments or recurring charges are taken.' },
      broken: { name: 'Broken promises', body: 'A check found something wrong.' },
      unresolved: { name: 'Unresolved', body: 'What the shop could not resolve by itself.' },
      approvals: { name: 'Refunds to approve', body: 'A colleague asked for a refund.' },
      owing: { name: 'Members past due', body: 'A recurring charge was declined.' },
      untold: { name: 'Webhooks are not coming in', body: 'Money moved without a webhook.' },
      failedMails: { name: 'Mails not delivered', body: 'The mail server did not accept them.' },
    },
    period: 'Period',
    periods: { 7: '7 days', 30: '30 days', 90: '90 days', 365: '1 year' },
    span: (from, to) => `${from} – ${to}`,
    compared: change => `${change} vs. previous period`,
    comparedNothing: 'None in the previous period',
    unknown: '—',
    people: count => (count === 1 ? '1 member' : `${count} members`),
    money: {
      title: 'Sales and refunds',
      byDay: 'Sales and refunds by day',
      byMonth: 'Sales and refunds by month',
      summary: (from, to, sales, refunds) =>
        `From ${from} to ${to}: sales ${sales}, refunds ${refunds}. Sales are drawn above the line, refunds below it.`,
      none: 'No money moved in this period',
      noneBody: 'Approved payments appear here by day.',
      sales: 'Sales',
      refunds: 'Refunds',
      net: 'Net sales',
    },
    revenue: {
      title: 'Monthly recurring revenue (MRR)',
      lead: 'The last twelve months',
      level: 'MRR at the end of each month',
      moves: 'What changed it',
      summary: (from, to, change) => `From ${from} to ${to}: ${change}.`,
      movesSummary: (up, down) =>
        `In twelve months, up ${up} and down ${down}. Gains are drawn above the line, losses below it.`,
      none: 'There is no recurring revenue yet',
      noneBody: 'Months are drawn here once the first recurring charge is approved.',
      mrr: 'MRR',
      members: 'Paying members',
      thisMonth: change => `${change} this month`,
      kinds: {
        new: 'New',
        imported: 'Migrated',
        reactivation: 'Reactivation',
        expansion: 'Expansion',
        contraction: 'Contraction',
        churn: 'Churn',
      },
    },
    churn: {
      title: 'Churn',
      chart: 'Churn by month',
      summary: (members, won) => `This month: ${members} of members, ${won} of revenue.`,
      members: 'Member churn',
      won: 'Revenue churn',
      note: (count, won) => `${count === 1 ? '1 member' : `${count} members`}, ${won} this month`,
      why: 'Why they left (twelve months)',
      reasons: {
        left: 'Canceled at period end',
        leftNow: 'Canceled at once',
        unpaid: 'Never paid what was due',
        neverPaid: 'First charge failed',
        noConsent: 'Did not agree',
        refunded: 'Refunded and ended',
        staff: 'Ended by staff',
        suspended: 'Suspended, unpaid',
        paused: 'Paused',
      },
    },
    recovery: {
      title: 'Recovery of failed charges',
      none: 'No recurring charge failed in this period',
      noneBody: 'When a card is declined, this shows which attempt succeeded.',
      share: 'Recovery rate',
      shareWon: share => `${share} by amount`,
      recovered: 'Recovered',
      open: 'Still unpaid',
      lost: 'Lost',
      cases: count => (count === 1 ? '1 charge' : `${count} charges`),
      heap: (count, won) => `${count} · ${won}`,
      chart: 'By attempt',
      summary: best => `Most were recovered on ${best}.`,
      nth: tries => `attempt ${tries}`,
      count: 'Charges',
      waived: count => `Waived: ${count}`,
    },
    defined: {
      sales: {
        means: 'All payments approved in the period, VAT included. Approvals found late count too.',
        formula: 'Sum of what came in, in the ledger, by Seoul day',
      },
      refunds: {
        means:
          'Money that went out in the period, counted on the day its cancellation was entered here, whenever it was paid. What was canceled at Toss itself counts on the day it was learnt. Reversed deposits count too.',
        formula: 'Sum of what went out, in the ledger, by Seoul day',
      },
      net: {
        means: 'Sales minus refunds. Toss’s fees are not deducted.',
        formula: 'Sales − refunds = sum of the ledger',
      },
      mrr: {
        means:
          'The monthly price of every subscription that has access now and has begun its first paid period. Trials, pauses and members past their grace period do not count. A canceled subscription counts until it ends.',
        formula: 'Monthly prices + (yearly prices ÷ 12, rounded), VAT included',
      },
      members: {
        means: 'Subscriptions counted in MRR. Someone with two products counts twice.',
        formula: 'New + migrated + reactivation − churn',
      },
      moves: {
        means:
          'New: a first paid period. Migrated: continued from another system. Reactivation: back after canceling, a pause or a suspension, including as a new subscription to the same product. Expansion and contraction: a change of plan or price. Churn: ended, paused, or suspended unpaid.',
        formula:
          'Start of the month + new + migrated + reactivation + expansion − contraction − churn = end of the month',
      },
      churnMembers: {
        means:
          'Members lost in the month, as a share of those at its start. A month that began with none has no churn.',
        formula: 'Members lost in the month ÷ members at its start',
      },
      churnWon: {
        means: 'MRR lost to churn and contraction, as a share of MRR at the start of the month.',
        formula: '(Churn + contraction) ÷ MRR at the start of the month',
      },
      recovery: {
        means:
          'Of the recurring charges first declined in the period and since settled, the share that was paid after all. Charges still being retried do not count, nor do declined first charges.',
        formula: 'Recovered ÷ (recovered + lost + waived)',
      },
    },
  },
}

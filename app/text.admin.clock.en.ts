import type { adminClockKo } from './text.admin.clock.ko.ts'

/** Moving time: in the sandbox only. */
export const adminClockEn: typeof adminClockKo = {
  clock: {
    title: 'Move time',
    lead: 'Moves the clock of the shop and the sandbox forward together. Everything due on the way happens in order.',
    now: 'Now',
    day: 'Move to',
    dayHint: 'Goes to noon of that day. You cannot go back.',
    go: 'Move',
    going: 'Moving. This can take a moment if there is much to do.',
    steps: { day: 'A day later', week: 'A week later', month: 'A month later' },
    past: 'That day has passed. Time only goes forward.',
    tooFar: 'At most two years at a time.',
    stillRunning: 'Still moving. When it is done, the events page shows everything.',
    arrived: (from: string, to: string, stops: string) =>
      `From ${from} to ${to}, with ${stops} stop${stops === '1' ? '' : 's'} on the way.`,
    happened: 'What happened on the way',
    nothing: 'Nothing happened on the way.',
    more: (count: string) => `And ${count} more.`,
    live: 'Time cannot be moved with live or test keys of Toss.',
  },
}

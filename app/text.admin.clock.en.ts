import type { adminClockKo } from './text.admin.clock.ko.ts'

/** Moving time: in the sandbox only. */
export const adminClockEn: typeof adminClockKo = {
  clock: {
    title: 'Move time',
    lead: 'Moves the clock of the shop and the sandbox forward together. Whatever falls due on the way happens, in order.',
    now: 'Now',
    day: 'To this day',
    dayHint: 'At noon of that day. There is no way back.',
    go: 'Move',
    going: 'Moving. Much to do takes a moment.',
    steps: { day: 'A day later', week: 'A week later', month: 'A month later' },
    past: 'That day has passed. Time only goes forward.',
    tooFar: 'Two years at a time at most.',
    stillRunning: 'Still moving. Once it is done the events page shows everything.',
    arrived: (from: string, to: string, stops: string) =>
      `From ${from} to ${to}, with ${stops} stops on the way.`,
    happened: 'What happened on the way',
    nothing: 'Nothing happened on the way.',
    more: (count: string) => `${count} more.`,
    live: 'With keys of the real Toss time cannot be moved.',
  },
}

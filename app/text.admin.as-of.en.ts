import type { adminAsOfKo } from './text.admin.as-of.ko.ts'

export const adminAsOfEn: typeof adminAsOfKo = {
  asOf: {
    title: 'As it stood',
    open: 'Look back through it',
    past: 'This is the past',
    pastBody:
      'Made again from what was recorded up to this event. Nothing can be changed here. Only a member’s name and email are those of now.',
    present: 'This is the present',
    presentBody: 'Up to the newest event. The number beside a value is the event that set it.',
    toNow: 'Back to now',
    close: 'Stop looking back',
    beforeAll: 'Nothing had happened yet at that time. This is the present.',
    slider: 'Up to which event?',
    place: (version: number, count: number) => `Event ${version} of ${count}`,
    show: 'Show',
    steps: 'Event by event',
    earlier: 'One event earlier',
    later: 'One event later',
    atMoment: 'Find by date and time',
    moment: 'Date and time (Korea)',
    momentHint: 'Goes to the last event that had happened by then.',
    number: (version: number) => `#${version}`,
    setBy: (version: number, event: string) => `Set by event ${version}: ${event}`,
  },
}

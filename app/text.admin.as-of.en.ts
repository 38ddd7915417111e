import type { adminAsOfKo } from './text.admin.as-of.ko.ts'

export const adminAsOfEn: typeof adminAsOfKo = {
  asOf: {
    title: 'As it was',
    open: 'Look back in time',
    past: 'You are looking at the past',
    pastBody: 'Rebuilt from the record up to this event. Nothing can be changed here.',
    memberIsNow: 'Only the member’s name and email are current.',
    present: 'This is how it is now',
    presentBody: 'Up to the latest event. The number beside a value is the event that set it.',
    toNow: 'Back to now',
    close: 'Stop looking back',
    beforeAll: 'Nothing had happened yet at that time. Showing how it is now.',
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

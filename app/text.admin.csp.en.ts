import type { adminCspKo } from './text.admin.csp.ko.ts'

export const adminCspEn: typeof adminCspKo = {
  csp: {
    title: 'What browsers stopped',
    lead: 'How often a browser stopped a script or a connection that our pages do not allow. Whose page it was is not kept.',
    list: 'What was stopped',
    day: 'Day',
    directive: 'Rule',
    blocked: 'Stopped',
    page: 'Page',
    reports: 'Times',
    lastAt: 'Last',
    empty: 'No browser stopped anything',
    emptyBody:
      'If something turns up here, somebody tried to put a script into a page, or an extension of a customer’s browser meddled.',
    advice:
      'If an unknown address shows up on payment pages (/checkout, /subscribe, /cards), compare it with docs/payment-page-scripts.md.',
  },
}

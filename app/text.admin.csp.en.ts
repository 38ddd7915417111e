import type { adminCspKo } from './text.admin.csp.ko.ts'

export const adminCspEn: typeof adminCspKo = {
  csp: {
    title: 'Blocked by browsers',
    lead: 'How often browsers blocked a script or connection that our pages do not allow. Whose page it was is not recorded.',
    list: 'What was blocked',
    day: 'Day',
    directive: 'Rule',
    blocked: 'Blocked',
    page: 'Page',
    reports: 'Count',
    lastAt: 'Last',
    empty: 'Browsers have blocked nothing',
    emptyBody:
      'If something appears here, someone tried to inject a script into a page, or a customer’s browser extension interfered.',
    advice:
      'If an unknown address shows up on payment pages (/checkout, /subscribe, /cards), compare it with docs/payment-page-scripts.md.',
  },
}

import type { AdminWebhooksText } from './text.admin.webhooks.ko.ts'

export const adminWebhooksEn: AdminWebhooksText = {
  webhooks: {
    title: 'Webhooks',
    lead: 'What Toss sent. Never believed: only what a look-up confirms is recorded.',
    list: 'Webhooks received',
    receivedAt: 'Received',
    eventType: 'Kind',
    order: 'Order',
    state: 'Outcome',
    attempts: 'Tries',
    empty: 'No webhooks yet',
    emptyBody: 'They appear here when Toss or the sandbox sends one.',
    bad: 'Not a page.',
  },
}

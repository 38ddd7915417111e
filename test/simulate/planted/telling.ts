import { edit, type PlantedBug } from './bug.ts'

/** Webhooks in, mails out, and what must stand in neither. */
export const telling: readonly PlantedBug[] = [
  {
    name: 'webhook-not-awaited',
    why: 'A webhook is noted as done before it was looked up: a refund made at Toss is never seen here.',
    edits: [
      edit(
        'app/use-cases/process-webhooks.ts',
        `  const { outcome, answer } = await lookUp(ports, orderId, state)
  const look = { answer, correlation }
  const answered = outcome === 'later' ? ofLater : all
  await ports.inbox.settle(answered, outcome, later(ports.clock.now(), MINUTE_MS), look)`,
        `  void lookUp(ports, orderId, state).catch(() => false)
  await ports.inbox.settle({ ids, claimed }, 'done', undefined, { answer: '', correlation })`,
      ),
    ],
  },
  {
    name: 'webhook-answered-before-stored',
    why: 'Toss is told “received” by a shop that has kept nothing, and never says it again.',
    edits: [
      edit(
        'app/use-cases/receive-webhook.ts',
        `const stored = await ports.inbox.store({ dedupeKey, hint, body, transmissionId })`,
        `const stored = await ports.inbox
    .store({ dedupeKey, hint, body, transmissionId })
    .catch(() => 'stored' as const)`,
      ),
    ],
  },
  {
    name: 'webhook-taken-for-a-repeat',
    why: 'The second news about an order is thrown away as a repeat of the first.',
    edits: [
      edit(
        'app/use-cases/receive-webhook.ts',
        `    const meaning = [eventType, orderId, paymentKey, status, lastTransactionKey, createdAt]`,
        `    const meaning = [eventType, orderId, paymentKey]`,
      ),
    ],
  },
  {
    name: 'mail-not-settled',
    why: 'The same receipt goes out again every few minutes.',
    edits: [
      edit(
        'app/use-cases/send-notices.ts',
        `  await ports.outbox.settle(claimed, outcome)`,
        `  if (outcome.type !== 'sent') await ports.outbox.settle(claimed, outcome)`,
      ),
    ],
  },
  {
    name: 'mail-marked-before-sent',
    why: 'A mail that was never sent is called sent, and nobody hears of the coming charge.',
    edits: [
      edit(
        'app/use-cases/send-notices.ts',
        `    if (made.type === 'mail') delivery = await mailer.send(made.mail, { key, recipient, at })`,
        `    if (made.type === 'mail') {
      await ports.outbox.settle(claimed, { type: 'sent' })
      delivery = await mailer.send(made.mail, { key, recipient, at })
    }`,
      ),
    ],
  },
  {
    name: 'mail-lease-ignored',
    why: 'Two nodes send the same mail, because neither asks whether the other is at it.',
    store: 'pglite',
    edits: [
      edit(
        'infra/outbox/outbox.ts',
        `       WHERE state = 'pending' AND next_at <= now() AND (lease_until IS NULL OR lease_until <= now())`,
        `       WHERE state = 'pending' AND next_at <= now()`,
      ),
    ],
  },
  {
    name: 'path-logged',
    why: 'Billing keys stand in paths: whoever reads the log can charge every member.',
    edits: [
      edit(
        'infra/toss/call.ts',
        `options.log.info('toss', { operation, status: 200, traceId: heard.traceId, durationMs })`,
        `options.log.info('toss', { operation, path: call.path, status: 200, traceId: heard.traceId, durationMs })`,
      ),
    ],
  },
  {
    name: 'key-kept-with-its-webhook',
    why: 'The billing key a webhook names is kept beside it in clear, for every copy of the database and every page of the inbox.',
    edits: [
      edit(
        'app/use-cases/receive-webhook.ts',
        `{ ...read, cardId }`,
        `{ ...read, cardId, paymentKey: BillingDeleted.parse(json).data.billingKey }`,
      ),
    ],
  },
]

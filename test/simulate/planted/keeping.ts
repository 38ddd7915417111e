import { edit, type PlantedBug } from './bug.ts'

/** The log, the rows beside it, and the work they say is due. */
export const keeping: readonly PlantedBug[] = [
  {
    name: 'append-without-version',
    why: 'Two nodes that decide at once both win, and the same money is written down twice.',
    edits: [
      edit(
        'infra/event-store/in-memory.ts',
        `    if ((stream?.version ?? 0) !== expected) return earlierAppend(stream, expected, stored)`,
        `    if ((stream?.version ?? 0) < expected) return earlierAppend(stream, expected, stored)`,
      ),
    ],
  },
  {
    name: 'lost-commit-written-twice',
    why: 'A commit whose answer was lost is written again under another name: one capture stands in the log twice.',
    edits: [
      edit(
        'app/use-cases/execute.ts',
        `  } catch {
    return ports.events.append(aggregate, append)
  }`,
        `  } catch {
    const { version } = await ports.events.load(aggregate, append.streamId)
    return ports.events.append(aggregate, { ...append, expected: version, commandId: \`\${append.commandId}+\` })
  }`,
      ),
    ],
  },
  {
    name: 'due-row-missing',
    why: 'After a crash nobody asks what became of a payment the buyer has paid.',
    edits: [
      edit(
        'domain/projections/due.ts',
        `  if (state.matches('inProgress')) return {`,
        `  if (state.matches('inProgress') && context.try > 1) return {`,
      ),
    ],
  },
  {
    name: 'refund-due-row-missing',
    why: 'After a crash nobody asks what became of a refund, and the buyer waits for the money.',
    edits: [
      edit(
        'domain/projections/due.ts',
        `  if (state.matches('canceling'))
    return { kind: 'cancel', at: askOfTry(context.cancel?.try ?? 1, at, context.cancel?.startedAt ?? null) }`,
        '',
      ),
    ],
  },
  {
    name: 'charge-wake-missing',
    why: 'A renewal begun by a node that died is finished by nobody.',
    edits: [
      edit(
        'domain/subscription/wakes.ts',
        `  if (context.charge) return { kind: 'charging', at: later(now, CHARGE_ASK_MS) }`,
        `  if (context.charge) return null`,
      ),
    ],
  },
  {
    name: 'ledger-skips-late-money',
    why: 'Money found late is in the log and in no sum of the day.',
    edits: [
      edit(
        'domain/projections/ledger.ts',
        `    case 'CaptureFoundLate':
      return row('capturedLate', event.amount, bookedAs(event, state))`,
        '',
      ),
    ],
  },
  {
    name: 'ledger-skips-cancels',
    why: 'The day’s sum keeps what was given back.',
    edits: [
      edit(
        'domain/projections/ledger.ts',
        `return state.context.captured > 0
        ? row('canceled'`,
        `return state.context.balance > 0
        ? row('canceled'`,
      ),
    ],
  },
  {
    name: 'lease-without-fence',
    why: 'A node that slept through its lease puts off for a day what another has just begun.',
    edits: [
      edit(
        'test/support/memory/due-work.ts',
        `      if (row?.fence === fence && row.claimedBy === nodeId)`,
        `      if (row && fence >= 0)`,
      ),
    ],
  },
  {
    name: 'lost-write-after-idle-guess',
    why: 'What a node remembers of a stream is believed where nothing is written, so a wish is taken for granted.',
    edits: [
      edit(
        'app/use-cases/execute.ts',
        `    if (isNothing && guess) continue // an append would have found out; doing nothing has to look`,
        '',
      ),
    ],
  },
  {
    name: 'column-not-updated',
    why: 'What is left of a payment stays in its row what it was on the first day, and is offered back once more.',
    store: 'pglite',
    edits: [
      edit(
        'infra/read-models/rows.ts',
        `    ...['stream_id', 'version', ...projected].map(column => \`\${column} = excluded.\${column}\`),`,
        `    ...['stream_id', 'version', ...projected]
      .filter(column => column !== 'balance')
      .map(column => \`\${column} = excluded.\${column}\`),`,
      ),
    ],
  },
  {
    name: 'row-of-the-wrong-state',
    why: 'What a fact changed is reckoned from the state it led to: nobody is ever new, and no month earns more than the last.',
    edits: [
      edit(
        'app/use-cases/execute.ts',
        `    const append = { streamId, expected, commandId, events, before, states, meta }`,
        `    const append = { streamId, expected, commandId, events, before: states.at(-1) ?? before, states, meta }`,
      ),
    ],
  },
]

import type { Aggregate, Fact } from '../../domain/aggregate.ts'
import { type Decision, type Refused, refuse } from '../../domain/decider.ts'
import { streamOf } from '../../domain/ids.ts'
import type { CommandTold } from '../../domain/measures.ts'
import type { Append, Appended, Loaded } from '../../domain/ports.ts'
import type { RefusalCode } from '../../domain/refusals.ts'
import type { Ports } from '../ports.ts'
import { forget, remember, rememberedOf } from './remembered.ts'

/** What became of a wish. No events and accepted: it was so already. */
export type Executed<State, Event> =
  | {
      readonly type: 'accepted'
      readonly events: readonly Event[]
      readonly state: State
      readonly version: number
    }
  | { readonly type: 'refused'; readonly code: RefusalCode }

/** After so many lost races for one stream something is wrong with the callers, not with the luck. */
const TRIES_MAX = 12

/** Unique rules of the rows a fact writes, and the refusal each stands for. */
const DUPLICATES: ReadonlyArray<readonly [part: string, code: RefusalCode]> = [
  ['payment_keys', 'PAYMENT_KEY_TAKEN'],
  ['coupons_active_code', 'COUPON_CODE_TAKEN'],
  ['subscriptions_one_live', 'ALREADY_SUBSCRIBED'],
  ['campaigns_one_running', 'CAMPAIGN_RUNNING'],
]

/** A command, or what makes one of the state the commands before it led to. */
export type Wish<State, Command> = Command | ((state: State) => Command)

/**
 * A command proposes, the machine disposes, the log remembers: load, decide, append; on a lost race decide again upon
 * what the winner wrote. Facts and rows are durable when this resolves. Several wishes are one: each is decided upon
 * what those before it lead to, and all their facts are written together, or none.
 * @throws when the store is out of reach; nothing is half written then
 */
export function execute<State, Command extends { type: string }, Event extends Fact>(
  ports: Executing,
  aggregate: Aggregate<State, Command, Event>,
  id: string,
  ...wishes: readonly [Wish<State, Command>, ...Wish<State, Command>[]]
): Promise<Executed<State, Event>> {
  const about = { aggregate: aggregate.category, correlation: ports.cause.correlation }
  return ports.measures.command(about, told => decideAndAppend(ports, aggregate, id, wishes, told))
}

/** A stream so contended that nothing could be written to it; nothing was. */
export class StreamBusy extends Error {
  override name = 'StreamBusy'
}

/**
 * The same for whatever nobody would press again for: a race lost too often throws, as a store out of reach does, so that
 * what was due stays due.
 * @throws StreamBusy, or when the store is out of reach
 */
export async function insist<State, Command extends { type: string }, Event extends Fact>(
  ports: Executing,
  aggregate: Aggregate<State, Command, Event>,
  id: string,
  ...wishes: readonly [Wish<State, Command>, ...Wish<State, Command>[]]
): Promise<Executed<State, Event>> {
  const done = await execute(ports, aggregate, id, ...wishes)
  if (done.type === 'refused' && done.code === 'BUSY') throw new StreamBusy(streamOf(aggregate.category, id))
  return done
}

/** For what is also due by itself: null where a stream was too busy, and whoever waits goes on. */
export async function unlessBusy<Done>(work: Promise<Done>): Promise<Done | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof StreamBusy) return null
    throw error
  }
}

/** What every command needs of the world. */
export type Executing = Pick<Ports, 'events' | 'ids' | 'cause' | 'measures'>

async function decideAndAppend<State, Command extends { type: string }, Event extends Fact>(
  ports: Executing,
  aggregate: Aggregate<State, Command, Event>,
  id: string,
  wishes: readonly Wish<State, Command>[],
  told: CommandTold,
): Promise<Executed<State, Event>> {
  const streamId = streamOf(aggregate.category, id)
  const commandId = ports.ids.random()
  for (let tries = 1; tries <= TRIES_MAX; tries++) {
    const guess = tries === 1 ? rememberedOf<State>(ports.events, streamId) : undefined
    const loaded = guess ?? (await loadStream(ports, aggregate, id))
    const decided = decideAll(aggregate, loaded.state, wishes, told)
    const isNothing = decided.type === 'refused' || decided.events.length === 0
    if (isNothing && guess) continue // an append would have found out; doing nothing has to look
    if (decided.type === 'refused') return decided
    const { events, states } = decided
    if (events.length === 0) return { type: 'accepted', events, ...loaded }

    const meta = { ...ports.cause, command: decided.commands.join(', ') }
    const { state: before, version: expected } = loaded
    const append = { streamId, expected, commandId, events, before, states, meta }
    const appended = await appendOnce(ports, aggregate, append)
    if (appended.type === 'appended') {
      const after = { state: states.at(-1) ?? loaded.state, version: appended.version }
      remember(ports.events, streamId, after)
      return { type: 'accepted', events, ...after }
    }
    forget(ports.events, streamId)
    if (appended.type === 'duplicate') return refuse(refusalFor(appended.constraint))
    told.racesLost += 1
  }
  return refuse('BUSY')
}

/** Lets the next command upon a stream suppose that nobody has begun it: an append upon that finds out if it is wrong. */
export function supposeNew<State, Command, Event extends Fact>(
  { events }: Pick<Ports, 'events'>,
  { category, decider }: Aggregate<State, Command, Event>,
  id: string,
): void {
  const streamId = streamOf(category, id)
  if (!rememberedOf(events, streamId)) remember(events, streamId, { version: 0, state: decider.initial })
}

/** What a stream has come to, asked of the store; the next command upon it need not ask again. */
export async function loadStream<State, Command, Event extends Fact>(
  ports: Pick<Ports, 'events'>,
  aggregate: Aggregate<State, Command, Event>,
  id: string,
): Promise<Loaded<State>> {
  const streamId = streamOf(aggregate.category, id)
  const loaded = await ports.events.load(aggregate, streamId)
  remember(ports.events, streamId, loaded)
  return loaded
}

interface Decided<State, Event> {
  readonly type: 'accepted'
  readonly events: readonly Event[]
  /** After each of the events. */
  readonly states: readonly State[]
  /** Those that led to events. */
  readonly commands: readonly string[]
}

function decideAll<State, Command extends { type: string }, Event extends Fact>(
  { decider }: Aggregate<State, Command, Event>,
  before: State,
  wishes: readonly Wish<State, Command>[],
  told: CommandTold,
): Decided<State, Event> | Refused {
  const events: Event[] = []
  const states: State[] = []
  const commands: string[] = []
  const asked: string[] = []
  told.commands = asked
  let state = before
  for (const wish of wishes) {
    const command = typeof wish === 'function' ? wish(state) : wish
    asked.push(command.type)
    const decision: Decision<Event> = decider.decide(state, command)
    if (decision.type === 'refused') return decision
    if (decision.events.length > 0) commands.push(command.type)
    for (const event of decision.events) {
      state = decider.evolve(state, event)
      events.push(event)
      states.push(state)
    }
  }
  return { type: 'accepted', events, states, commands }
}

/** A lost answer of the database may hide a commit: the same command sent again finds it instead of writing twice. */
async function appendOnce<State, Command, Event extends Fact>(
  ports: Pick<Ports, 'events'>,
  aggregate: Aggregate<State, Command, Event>,
  append: Append<State, Event>,
): Promise<Appended> {
  try {
    return await ports.events.append(aggregate, append)
  } catch {
    return ports.events.append(aggregate, append)
  }
}

function refusalFor(constraint: string): RefusalCode {
  const known = DUPLICATES.find(([part]) => constraint.includes(part))
  if (!known) throw new Error(`no refusal is known for the unique rule ${constraint}`)
  return known[1]
}

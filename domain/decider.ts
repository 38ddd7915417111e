import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  type EventFromLogic,
  initialTransition,
  type SnapshotFrom,
} from 'xstate'
import type { RefusalCode } from './refusals.ts'

/** What becomes of a wish: facts to append (none when it is already so), or a reason why not. */
export type Decision<Event> = { readonly type: 'accepted'; readonly events: readonly Event[] } | Refused
export type Refused = { readonly type: 'refused'; readonly code: RefusalCode }

export const accept = <Event>(...events: Event[]): Decision<Event> => ({ type: 'accepted', events })
export const refuse = (code: RefusalCode): Refused => ({ type: 'refused', code })

/** Decides wishes over what is known so far, and folds facts into it. Pure, so asking twice tells the same. */
export interface Decider<State, Command, Event> {
  readonly initial: State
  decide(state: State, command: Command): Decision<Event>
  /** @throws when `event` cannot follow `state`: the history is damaged or the machine was made stricter. */
  evolve(state: State, event: Event): State
}

export class CannotFollow extends Error {
  override name = 'CannotFollow'
}

/**
 * Turns a machine and a proposal into a decider. `propose` refuses for reasons of amount and identity; the machine
 * refuses for reasons of order, fact by fact, with NOT_ALLOWED_NOW. Only this file knows how xstate is called.
 */
export function machineDecider<Machine extends AnyStateMachine, Command>(
  machine: Machine,
  propose: (state: SnapshotFrom<Machine>, command: Command) => Decision<EventFromLogic<Machine>>,
): Decider<SnapshotFrom<Machine>, Command, EventFromLogic<Machine>> {
  type State = SnapshotFrom<Machine>
  type Event = EventFromLogic<Machine>
  const scope = inertScope(machine)
  /** Where an event led last: what was decided is folded next, and need not be worked out twice. */
  const followed = new WeakMap<Event, { readonly from: State; readonly to: State | null }>()
  const follow = (from: State, event: Event): State | null => {
    const known = followed.get(event)
    if (known?.from === from) return known.to
    const canFollow = (from as AnyMachineSnapshot).can(event)
    const to = canFollow ? (machine.transition(from, event, scope) as State) : null
    followed.set(event, { from, to })
    return to
  }

  return {
    initial: initialTransition(machine as AnyStateMachine)[0] as State,
    decide(state, command) {
      const proposed = propose(state, command)
      if (proposed.type === 'refused') return proposed
      let reached = state
      for (const event of proposed.events) {
        const next = follow(reached, event)
        if (next === null) return refuse('NOT_ALLOWED_NOW')
        reached = next
      }
      return proposed
    },
    evolve(state, event) {
      const next = follow(state, event)
      if (next === null)
        throw new CannotFollow(
          `${event.type} cannot follow ${JSON.stringify((state as AnyMachineSnapshot).value)}`,
        )
      return next
    },
  }
}

/**
 * Where a fold takes place: nothing is started, sent or run, since machines here only assign. One for all folds of a
 * machine, where xstate's own `transition` makes an actor with a state of its own for each event.
 */
function inertScope(machine: AnyStateMachine): AnyActorScope {
  const self = createActor(machine)
  const nothing = () => undefined
  return {
    self,
    system: self.system,
    id: self.id,
    sessionId: self.sessionId,
    logger: nothing,
    defer: nothing,
    stopChild: nothing,
    emit: nothing,
    actionExecutor: nothing,
  }
}

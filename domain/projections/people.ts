import type { Projection } from '../aggregate.ts'
import type { PersonEvent } from '../person/events.ts'
import type { PersonState } from '../person/machine.ts'

export const PERSON_DUE_KINDS = ['erasure'] as const
export type PersonDueKind = (typeof PERSON_DUE_KINDS)[number]

/** What was begun is finished: due from the moment of the intent until it is done. */
export const personDue: Projection<PersonState, PersonEvent> = (place, event, state) => {
  const isUnderWay = state.matches('erasing')
  const data = { kind: isUnderWay ? 'erasure' : null, due_at: isUnderWay ? event.at : null }
  return [{ table: 'due', key: place.id, data }]
}

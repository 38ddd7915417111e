import type { Aggregate } from '../aggregate.ts'
import { accept, type Decision, machineDecider, refuse } from '../decider.ts'
import type { Subject } from '../ids.ts'
import { personDue } from '../projections/people.ts'
import type { RefusalCode } from '../refusals.ts'
import type { SealClass } from '../sealed.ts'
import type { Instant } from '../time.ts'
import { type EraseReason, type PersonEvent, personStorage } from './events.ts'
import { definition, freeze, type PersonState, personMachine, thaw } from './machine.ts'

/** Wishes about one person; `at` is business time. */
export type PersonCommand = { readonly at: Instant; readonly subject: string; readonly class: SealClass } & (
  | {
      type: 'StartErasure'
      why: EraseReason
      /** what has to be settled before, or null */
      open: RefusalCode | null
    }
  /** `why`: for one that was not begun here, since it is only done again */
  | { type: 'RecordErased'; why: EraseReason }
)

function propose({ context }: PersonState, command: PersonCommand): Decision<PersonEvent> {
  const { at, subject, class: sealClass, why } = command
  const { erasing, accountErasedAt, statutoryErasedAt } = context
  const erasure = { subject: subject as Subject, class: sealClass, at }
  switch (command.type) {
    case 'StartErasure': {
      if (erasing) return erasing.class === sealClass ? accept() : refuse('NOT_ALLOWED_NOW')
      if (sealClass === 'account' && accountErasedAt) return accept()
      if (command.open) return refuse(command.open)
      return accept({ type: 'ErasureStarted', ...erasure, why })
    }
    case 'RecordErased': {
      if (erasing?.class === sealClass) return accept({ type: 'PersonErased', ...erasure, why: erasing.why })
      // Of an erasure of the other class nothing is known to be over.
      if (erasing) return refuse('NOT_ALLOWED_NOW')
      const already = sealClass === 'account' ? accountErasedAt : statutoryErasedAt
      return already ? accept() : accept({ type: 'PersonErased', ...erasure, why })
    }
  }
}

/** 개인정보의 주체: one stream for each person anything was erased of, `person-<subject>`. */
export const person: Aggregate<PersonState, PersonCommand, PersonEvent> = {
  category: 'person',
  decider: machineDecider(personMachine, propose),
  storage: personStorage,
  projections: [personDue],
  freeze,
  thaw,
  definition,
}

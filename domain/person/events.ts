import { z } from 'zod'
import { storedSinceTheFirstDay } from '../aggregate.ts'
import { Subject } from '../ids.ts'
import type { Instant } from '../time.ts'

/** Why a person is forgotten: chosen from a list, since a free text would hold personal data again. */
export const EraseReason = z.enum([
  'ownWish', // 회원 탈퇴: on their own page
  'askedUs', // by phone, mail or letter
  'representative', // 법정대리인
  'mistaken', // an account nobody meant to make
  'term', // 보존 기간 만료: the law asks for it no longer
  'restored', // erased before, and come back with a backup
])
export type EraseReason = z.infer<typeof EraseReason>

/** Whose data of which class goes, and why. Who asked stands beside the fact, as of every other. Nothing personal. */
const Erasure = z.object({ subject: Subject, class: z.enum(['account', 'statutory']), why: EraseReason })

/** The facts of forgetting one person (파기), as they are stored. */
const facts = {
  /** The intent: from here on it is finished, whatever breaks in between. */
  ErasureStarted: Erasure,
  /** The key is destroyed and what was derived of the person is gone. */
  PersonErased: Erasure,
}
type Facts = typeof facts
export type PersonEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type PersonFact<Type extends PersonEvent['type']> = Extract<PersonEvent, { type: Type }>

export const personStorage = storedSinceTheFirstDay(facts)

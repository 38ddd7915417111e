import { z } from 'zod'
import { storedSinceTheFirstDay } from '../aggregate.ts'
import { Sealed } from '../sealed.ts'
import { Instant } from '../time.ts'
import { ENVIRONMENTS, Scope } from './scope.ts'

/** Where from it was done: sealed, since an address is personal data. */
const Done = z.object({ address: Sealed })

/** The facts of one key of the JSON API (API 키). Who did it stands beside each fact, as everywhere. */
const facts = {
  ApiKeyMade: Done.extend({
    keyId: z.string(),
    /** what staff call it: `주문 서버` */
    name: z.string().min(1).max(60),
    environment: z.enum(ENVIRONMENTS),
    scopes: z.array(Scope).min(1),
    /** SHA-256 of the key, base64url: it has more than 256 bits of chance, so nobody gets from here to the key */
    tokenHash: z.string(),
    /** its last four characters, to tell two keys apart */
    hint: z.string(),
    /** null: until it is revoked */
    endsAt: Instant.nullable(),
    /** whose key it is: what it asks for is asked for by them (docs/decisions/0083) */
    madeBy: z.string(),
  }),
  ApiKeyRevoked: Done,
}
type Facts = typeof facts
export type ApiKeyEvent = {
  [Type in keyof Facts]: { readonly type: Type; readonly at: Instant } & Readonly<z.infer<Facts[Type]>>
}[keyof Facts]
export type ApiKeyFact<Type extends ApiKeyEvent['type']> = Extract<ApiKeyEvent, { type: Type }>

export const apiKeyStorage = storedSinceTheFirstDay(facts)

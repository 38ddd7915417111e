import type { Fault } from '../documents/fault.ts'
import { TossError } from '../errors.ts'
import { parseFault } from '../fault-input.ts'
import { CALL_KINDS } from '../fault-places.ts'
import type { World } from '../world.ts'

/**
 * `x-sandbox-fault: delay; ms=500` or its JSON: the fault of this one call. One that comes later, at the order's webhooks
 * or its deposit, is switched on for that order's next; one of a settlement for the next row.
 * @throws ZodError when it is none
 */
export async function headerFault(
  world: World,
  text: string,
  orderId: () => Promise<string | null>,
): Promise<Fault> {
  const wish = parseFault(written(text), world.now())
  const here = { ...wish, id: 'header', hits: 1, createdAt: world.now() }
  if (CALL_KINDS.includes(wish.kind)) return here
  const order = wish.scope.orderId ?? (await orderId())
  if (order === null && wish.kind !== 'settlement-without-fee')
    throw new TossError('INVALID_REQUEST', `x-sandbox-fault: ${wish.kind} needs an order`)
  await world.faults.add({ ...wish, scope: { ...wish.scope, orderId: order, next: wish.scope.next ?? 1 } })
  return here
}

function written(text: string): unknown {
  if (text.trimStart().startsWith('{')) return JSON.parse(text)
  const [kind, ...parts] = text.split(';').map(part => part.trim())
  const fields = parts.filter(Boolean).map(part => part.split('=').map(side => side.trim()))
  return { kind, ...Object.fromEntries(fields) }
}

import type { RouterContextProvider } from 'react-router'
import type { Sealed } from '../../domain/sealed.ts'
import type { ByKey } from '../access/by-key.ts'
import type { Ports } from '../ports.ts'
import { LEASE_MS } from '../use-cases/settle-on-read.ts'
import { problem } from './problem.ts'

/** An answer as it goes over the wire. */
export interface Done {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly subject: string | null
}

/** Keyed hashes of the `Idempotency-Key`. */
export interface Names {
  /** the same for a request that comes twice by one API key, and for no other: what is made is named after it */
  readonly nonce: string
  /** the same for a request that comes twice, by whichever key of the shop's */
  readonly name: string
}

/** What Toss and others take as a name: printable, at most 255 characters. */
const NAME = /^[\x21-\x7e]{1,255}$/

/**
 * What made or moved something, or was declined by Toss, is kept as it was answered. Everything else moved nothing, or is
 * not known yet: asked again it is looked at anew, and never does a thing twice (docs/decisions/0084).
 */
const isKept = (status: number) => status === 200 || status === 201 || status === 402

/**
 * Does once what is asked for under one `Idempotency-Key`, on all nodes together: the same again gets the same answer, one
 * under way is waited for by whoever asks, and the name is good for nothing else.
 * @param asked what it is, in a form that is the same when it is the same
 */
export async function once(
  context: Readonly<RouterContextProvider>,
  { ports, key }: ByKey,
  request: Request,
  asked: readonly unknown[],
  run: (names: Names) => Promise<Done>,
): Promise<Done | Response> {
  const name = request.headers.get('idempotency-key') ?? ''
  if (!NAME.test(name)) return problem(context, 'IDEMPOTENCY_KEY_MISSING')
  const { apiAnswers, vault } = ports
  const print = vault.fingerprint('api-name', `${key.key_id}/${name}`)
  const named = {
    keyId: key.key_id,
    print,
    requestHash: vault.fingerprint('api-request', JSON.stringify(asked)),
  }
  const begun = await apiAnswers.begin(named, LEASE_MS)
  switch (begun.type) {
    case 'differs':
      return problem(context, 'IDEMPOTENCY_KEY_REUSED')
    case 'inFlight':
      return problem(context, 'IDEMPOTENCY_IN_FLIGHT', { retryAfterMs: Math.min(begun.retryAfterMs, 5_000) })
    case 'answered': {
      const body = await vault.open<string>(begun.body)
      if (body === null) return problem(context, 'NOT_FOUND') // of somebody who was erased since
      return { status: begun.status, body, headers: { 'idempotent-replayed': 'true' }, subject: null }
    }
    case 'begun': {
      const names = { nonce: print, name: vault.fingerprint('api-name', name) }
      const done = await run(names).catch(async error => {
        await apiAnswers.letGo(named, begun.fence)
        throw error
      })
      if (isKept(done.status)) await keep(ports, named, begun.fence, done)
      else await apiAnswers.letGo(named, begun.fence)
      return done
    }
  }
}

/** An answer that cannot be kept is given all the same: what it tells of has happened, and asked again is found. */
async function keep(
  { apiAnswers, vault, log }: Ports,
  named: Parameters<Ports['apiAnswers']['keep']>[0],
  fence: number,
  { status, body, subject }: Done,
): Promise<void> {
  try {
    const sealed: Sealed = await vault.seal(subject ?? `key_${named.keyId}`, 'account', body)
    await apiAnswers.keep(named, fence, { status, body: sealed, subject })
  } catch (error) {
    log.error('answer not kept', { keyId: named.keyId, error })
    await apiAnswers.letGo(named, fence)
  }
}

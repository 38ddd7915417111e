import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts'
import { NoAnswer } from '../../infra/toss/transport.ts'
import { between, type Chance, chanceOf } from './chance.ts'
import type { FaultKind, Faults } from './faults.ts'
import type { SimulatedTime } from './time.ts'

/** One run of a node's process, from its start to its crash: after that nothing of it ever goes on. */
export interface Life {
  readonly name: string
  isOver: boolean
  /** It was before a loss: what it wrote is gone, and what it sent is on its way all the same. */
  isLogLost?: boolean
  /** It stands still until then and learns of nothing. */
  pausedUntilMs: number
  /** Told when it is over: whoever waits at the other end of a connection notices. */
  readonly whenOver: Set<() => void>
}

/** A call as it goes over the wire, however often it gets there. */
export interface Wire {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const requestOf = ({ method, url, headers, body }: Wire): Request =>
  new Request(url, { method, headers, ...(body !== '' && { body }) })

/** A crash put at one exact place: before the n-th effect of all nodes, or after it and before its answer. */
export interface CrashPoint {
  readonly effect: number
  readonly when: 'before' | 'after'
}

export interface TracerOptions {
  readonly name: string
  readonly time: SimulatedTime
  readonly faults: Faults
  readonly crashPoints: readonly CrashPoint[]
  crash(life: Life, downMs: number): void
  jump(life: Life, byMs: number): void
}

/**
 * Every effect of every node passes here: a question to the store, a call to Toss, a mail. Here it takes its time, here
 * it goes wrong, and here a node dies before or after it. What is asked of a dead node never resolves.
 */
export function createTracer({ name, time, faults, crashPoints, crash, jump }: TracerOptions) {
  const latency = chanceOf(`${name} latency`)
  let effects = 0
  let storeOutUntilMs = 0
  let tossOutUntilMs = 0
  let diskFullUntilMs = 0

  /** To the node, unless it is dead; when it stands still, once it goes on. */
  function deliver(life: Life, act: () => void): void {
    if (life.isOver) return
    const waitMs = life.pausedUntilMs - time.nowMs()
    if (waitMs > 0) time.after(waitMs, () => deliver(life, act))
    else act()
  }

  /** What becomes of the node at this effect; true: it died before it. */
  function strike(life: Life, about: string): { diesBefore: boolean; diesAfter: boolean } {
    const effect = effects++
    const point = crashPoints.find(({ effect: at }) => at === effect)
    if (point) return { diesBefore: point.when === 'before', diesAfter: point.when === 'after' }
    const fault = faults.at('node', `${life.name} ${about}`)
    switch (fault?.kind) {
      case 'node: crash before':
        return { diesBefore: true, diesAfter: false }
      case 'node: crash after':
        return { diesBefore: false, diesAfter: true }
      case 'node: pause of 5 min':
        life.pausedUntilMs = time.nowMs() + 5 * MINUTE_MS
        break
      case 'node: clock 10 min ahead':
        jump(life, 10 * MINUTE_MS)
        break
      case 'node: clock 10 min behind':
        jump(life, -10 * MINUTE_MS)
    }
    return { diesBefore: false, diesAfter: false }
  }

  const die = (life: Life) => {
    if (!life.isOver) crash(life, between(latency, 1, 90) * SECOND_MS)
  }

  /** One question to the store. `isAppend`: one that may conflict; `writes`: one a full disk refuses. */
  function store<T>(
    life: Life,
    about: string,
    { isAppend, writes }: { isAppend: boolean; writes: boolean },
    run: () => Promise<T>,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      time.after(latency() * 3, async () => {
        if (life.isOver) return
        const { diesBefore, diesAfter } = strike(life, about)
        if (diesBefore) return die(life)
        const fault = faults.at('store', `${life.name} ${about}`)
        const nowMs = time.nowMs()
        // Asking does not make it last longer: else a job that asks every second would wait for ever.
        if (fault?.kind === 'store: out for minutes' && nowMs >= storeOutUntilMs)
          storeOutUntilMs = nowMs + between(fault.chance, 1, 300) * SECOND_MS
        if (fault?.kind === 'store: disk full' && nowMs >= diskFullUntilMs)
          diskFullUntilMs = nowMs + between(fault.chance, 1, 300) * SECOND_MS
        const outcome = await spoiltStore(fault?.kind, isAppend, writes, run)
        if (diesAfter) return die(life)
        deliver(life, () => (outcome.type === 'answer' ? resolve(outcome.answer) : reject(outcome.error)))
      })
    })
  }

  type StoreOutcome<T> =
    | { readonly type: 'answer'; readonly answer: T }
    | { readonly type: 'error'; readonly error: unknown }

  async function spoiltStore<T>(
    kind: FaultKind | undefined,
    isAppend: boolean,
    writes: boolean,
    run: () => Promise<T>,
  ): Promise<StoreOutcome<T>> {
    const nowMs = time.nowMs()
    const isHealed = faults.isHealed
    if (!isHealed && nowMs < storeOutUntilMs) return storeError('57P03', 'the store is out of reach')
    if (!isHealed && writes && nowMs < diskFullUntilMs) return storeError('53100', 'no space left on device')
    if (kind === 'store: refused') return storeError('08006', 'connection refused')
    if (kind === 'store: conflict' && isAppend) return { type: 'answer', answer: { type: 'conflict' } as T }
    try {
      const answer = await run()
      if (kind === 'store: commit answered by nothing') return storeError('08006', 'connection lost')
      return { type: 'answer', answer }
    } catch (error) {
      return { type: 'error', error }
    }
  }

  /** One call of a node to Toss: on the way there, at Toss, and on the way back. */
  function toss(
    life: Life,
    about: string,
    wire: Wire,
    ask: (request: Request) => Promise<Response>,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      const { diesBefore, diesAfter } = strike(life, about)
      if (diesBefore) return die(life)
      const fault = faults.at('toss', `${life.name} ${about}`)
      const kind = fault?.kind
      const chance = fault?.chance ?? latency
      if (kind === 'toss: out for minutes')
        tossOutUntilMs = time.nowMs() + between(chance, 30, 600) * SECOND_MS
      const fail = (error: unknown) => time.after(latency() * 300, () => deliver(life, () => reject(error)))
      if (kind === 'toss: refused before a byte was sent') return fail(new NoAnswer(false, 'ECONNREFUSED'))
      if (kind === 'toss: request lost') return undefined // the deadline of the call ends it
      const lateMs = kind === 'toss: request 1–90 s late' ? between(chance, 1, 90) * SECOND_MS : 0
      time.after(5 + latency() * 300 + lateMs, async () => {
        const isOut = !faults.isHealed && time.nowMs() < tossOutUntilMs
        if (isOut) return fail(new NoAnswer(true, 'ECONNRESET'))
        const lagMs = wire.method === 'GET' ? faults.lagMs(`${life.name} ${about}`) : 0
        const response = await spoiltToss(kind, chance, wire, ask, lagMs)
        if (kind === 'toss: request doubled on the way')
          time.after(latency() * 20_000, () => ask(requestOf(wire)).then(() => undefined))
        if (diesAfter) return die(life)
        if (kind === 'toss: done, then out for hours')
          tossOutUntilMs = time.nowMs() + between(chance, 30, chance() < 0.2 ? 1_800 : 180) * MINUTE_MS
        if (response === null || LOSES_ANSWER.includes(kind)) return
        const backMs = kind === 'toss: answer 1–90 s late' ? between(chance, 1, 90) * SECOND_MS : 0
        time.after(5 + latency() * 300 + backMs, () =>
          deliver(life, () => (response instanceof Error ? reject(response) : resolve(response))),
        )
      })
    })
  }

  return {
    store,
    toss,
    deliver,
    /** Until then no job can claim anything, ms on the simulated clock; past while it can. */
    get noClaimsUntilMs() {
      return faults.isHealed ? 0 : Math.max(storeOutUntilMs, diskFullUntilMs)
    },
    get effects() {
      return effects
    },
  }
}
export type Tracer = ReturnType<typeof createTracer>

const LOSES_ANSWER: readonly (FaultKind | undefined)[] = [
  'toss: answer lost',
  'toss: done, then out for hours',
]

function storeError(code: string, message: string) {
  return { type: 'error', error: Object.assign(new Error(message), { code }) } as const
}

/** What the sandbox is told to spoil, in its own words (`x-sandbox-fault`). */
const AT_THE_SANDBOX: Partial<Record<FaultKind, string>> = {
  'toss: 500 before': 'status; status=500; effect=none',
  'toss: 500 after': 'status; status=500; effect=before',
  'toss: 502 before': 'html; status=502; effect=none',
  'toss: 502 after': 'html; status=502; effect=before',
  'toss: 503 before': 'status; status=503; effect=none',
  'toss: 503 after': 'status; status=503; effect=before',
  'toss: 504 before': 'html; status=504; effect=none',
  'toss: 504 after': 'html; status=504; effect=before',
  'toss: 400 PROVIDER_ERROR before': 'status; code=PROVIDER_ERROR; effect=none',
  'toss: 400 PROVIDER_ERROR after': 'status; code=PROVIDER_ERROR; effect=before',
  'toss: 400 PROVIDER_ERROR kept under its key': 'decline; code=PROVIDER_ERROR',
  'toss: half of the JSON': 'truncated-json',
  'toss: HTML': 'html; status=502; effect=before',
  "toss: another order's answer": 'other-order-answer',
}

async function spoiltToss(
  kind: FaultKind | undefined,
  chance: Chance,
  wire: Wire,
  ask: (request: Request) => Promise<Response>,
  lagMs: number,
): Promise<Response | Error | null> {
  if (kind === 'toss: 429') return new Response('Too Many Requests', { status: 429 })
  const isKept = kind === 'toss: 400 PROVIDER_ERROR kept under its key'
  const isMoney = wire.method === 'POST'
  const word =
    kind === 'toss: look-up lags' && wire.method === 'GET'
      ? `lookup-lag; ms=${between(chance, 1, 10) * SECOND_MS}`
      : kind && !(isKept && !isMoney)
        ? AT_THE_SANDBOX[kind]
        : undefined
  const request = requestOf(wire)
  if (!word && lagMs > 0) request.headers.set('x-sandbox-fault', `lookup-lag; ms=${lagMs}`)
  if (word) request.headers.set('x-sandbox-fault', word)
  try {
    const response = await ask(request)
    return kind === 'toss: connection reset' ? new NoAnswer(true, 'ECONNRESET') : response
  } catch (error) {
    return error as Error
  }
}

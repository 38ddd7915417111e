import { between, type Chance, chanceOf, letters, pick, weighed } from './chance.ts'

/** What may go wrong, by where it happens. */
export const FAULTS = {
  toss: [
    'toss: refused before a byte was sent',
    'toss: request lost',
    'toss: answer lost',
    'toss: answer 1–90 s late',
    'toss: request 1–90 s late',
    'toss: request doubled on the way',
    'toss: connection reset',
    'toss: 429',
    'toss: 500 before',
    'toss: 500 after',
    'toss: 502 before',
    'toss: 502 after',
    'toss: 503 before',
    'toss: 503 after',
    'toss: 504 before',
    'toss: 504 after',
    'toss: 400 PROVIDER_ERROR before',
    'toss: 400 PROVIDER_ERROR after',
    'toss: 400 PROVIDER_ERROR kept under its key',
    'toss: half of the JSON',
    'toss: HTML',
    "toss: another order's answer",
    'toss: look-up lags',
    'toss: out for minutes',
    'toss: done, then out for hours',
  ],
  store: [
    'store: conflict',
    'store: commit answered by nothing',
    'store: refused',
    'store: out for minutes',
    'store: disk full',
  ],
  node: [
    'node: crash before',
    'node: crash after',
    'node: pause of 5 min',
    'node: clock 10 min ahead',
    'node: clock 10 min behind',
  ],
  webhook: [
    'webhook: lost',
    'webhook: answer lost',
    'webhook: doubled',
    'webhook: late, others overtake it',
    'webhook: forged beside it',
    'webhook: none for hours',
  ],
  mail: ['mail: unknown', 'mail: later', 'mail: unreachable'],
  people: ['people: request lost', 'people: answer lost'],
} as const
export type Place = keyof typeof FAULTS
export type FaultKind = (typeof FAULTS)[Place][number]
export const FAULT_KINDS: readonly FaultKind[] = Object.values(FAULTS).flat()

/** A fault that happened: `id` names the effect it was at, and stays the same while the history before it does. */
export interface Happened {
  readonly id: string
  readonly kind: FaultKind
  readonly at: string
  readonly about: string
}

export interface Faults {
  /** What goes wrong with this effect, or null. */
  at(place: Place, about: string): { readonly kind: FaultKind; readonly chance: Chance } | null
  /** Do look-ups lag in this history? */
  readonly lags: boolean
  /** How far a look-up lags behind what Toss has done, ms: in some histories always, in most of them never. */
  lagMs(about: string): number
  readonly happened: readonly Happened[]
  /** From now on nothing goes wrong. */
  heal(): void
  readonly isHealed: boolean
}

/** How rough a history is: most are mild, since what nothing else disturbs is where a single fault shows. */
function roughness(chance: Chance): { rate: number; kinds: ReadonlySet<FaultKind> } {
  const rate = pick(chance, [0.01, 0.02, 0.04, 0.04, 0.08, 0.15, 0.3])
  const few = between(chance, 1, 6)
  const some = Array.from({ length: few }, () => pick(chance, FAULT_KINDS))
  return { rate, kinds: new Set(chance() < 0.5 ? FAULT_KINDS : some) }
}

/** Where a burst of one kind of fault may be aimed: parts of what an effect is about. */
const AIMS: Readonly<Record<Place, readonly string[]>> = {
  toss: ['/confirm', '/cancel', '/billing/', 'GET '],
  store: ['append payment', 'append subscription', 'append card', 'inbox.', 'due.', 'outbox.'],
  node: [
    'append payment',
    'append subscription',
    'append card',
    'inbox.',
    'due.',
    'outbox.',
    'POST ',
    'GET ',
  ],
  webhook: [''],
  mail: [''],
  people: [''],
}

/** One kind of fault, again and again at one kind of effect, beside whatever else goes wrong. */
export interface Burst {
  readonly place: Place
  readonly kind: FaultKind
  readonly aim: string
  readonly rate: number
}

/** What hides an effect, or lets another get ahead: what is worth happening twice in a row. */
const BURSTS: Readonly<Record<Place, readonly FaultKind[]>> = {
  toss: [
    'toss: done, then out for hours',
    'toss: answer lost',
    'toss: 400 PROVIDER_ERROR after',
    'toss: 400 PROVIDER_ERROR kept under its key',
    "toss: another order's answer",
    'toss: request 1–90 s late',
    'toss: 503 before',
    'toss: out for minutes',
  ],
  store: ['store: commit answered by nothing', 'store: refused', 'store: out for minutes', 'store: conflict'],
  node: ['node: pause of 5 min', 'node: crash before', 'node: crash after', 'node: clock 10 min ahead'],
  webhook: ['webhook: none for hours', 'webhook: late, others overtake it', 'webhook: forged beside it'],
  mail: FAULTS.mail,
  people: FAULTS.people,
}

/** Every other history has a burst: what needs the same thing to go wrong twice in a row is seldom met by luck. */
function burst(chance: Chance): Burst | null {
  if (chance() > 0.5) return null
  const place = weighed<Place>(chance, [
    ['toss', 4],
    ['store', 3],
    ['node', 3],
    ['webhook', 2],
    ['mail', 1],
    ['people', 1],
  ])
  const kind = pick(chance, BURSTS[place])
  return { place, kind, aim: pick(chance, AIMS[place]), rate: pick(chance, [0.2, 0.5, 0.8, 1]) }
}
/** What a history of that name is aimed at. */
export const burstOf = (name: string): Burst | null => burst(chanceOf(`${name} burst`))

/** A burst is over after so many effects it was aimed at, else nothing would ever come through. */
const BURST_LENGTH = 40

/**
 * @param name seeds what happens
 * @param only ids of the faults that may happen; null: all
 * @param calm nothing ever goes wrong by itself
 */
export function drawFaults(
  name: string,
  now: () => string,
  { only = null, calm = false }: { only?: ReadonlySet<string> | null; calm?: boolean } = {},
): Faults {
  const { rate, kinds } = roughness(chanceOf(`${name} roughness`))
  const counts = new Map<string, number>()
  const happened: Happened[] = []
  const lags = chanceOf(`${name} lags`)() < 0.2
  const aimed = burstOf(name)
  let left = BURST_LENGTH
  let healed = calm

  function isAimed(place: Place, about: string, chance: Chance): boolean {
    if (place !== aimed?.place || !about.includes(aimed.aim) || left === 0) return false
    left--
    return chance() < aimed.rate
  }

  function drawn(place: Place, chance: Chance): FaultKind | null {
    // A store is asked far more often than anything else.
    if (chance() >= (place === 'store' || place === 'node' ? rate / 4 : rate)) return null
    const possible = FAULTS[place].filter(kind => kinds.has(kind))
    return possible.length === 0 ? null : pick<FaultKind>(chance, possible)
  }

  return {
    happened,
    lags: lags && !calm,
    lagMs(about) {
      if (healed || !lags) return 0
      return between(chanceOf(`${name} lag ${about}`), 1, 10) * 1_000
    },
    get isHealed() {
      return healed
    },
    heal() {
      healed = true
    },
    at(place, about) {
      if (healed) return null
      const nth = (counts.get(`${place} ${about}`) ?? 0) + 1
      counts.set(`${place} ${about}`, nth)
      const chance = chanceOf(`${name} ${place} ${about} ${nth}`)
      const kind = isAimed(place, about, chance) ? (aimed?.kind ?? null) : drawn(place, chance)
      if (kind === null) return null
      const id = letters(chance, 7)
      if (only && !only.has(id)) return null
      happened.push({ id, kind, at: now(), about })
      return { kind, chance }
    },
  }
}

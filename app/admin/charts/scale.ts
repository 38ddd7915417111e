/** Where values stand on an axis: equal steps of a round size, from `bottom` to `top`, zero among them. */
export interface Scale {
  readonly top: number
  readonly bottom: number
  /** from top to bottom */
  readonly ticks: readonly number[]
}

const INTERVALS = 4

/** The next round number: 1, 2, 2.5 or 5 times a power of ten. */
function roundUp(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 2.5, 5, 10].find(times => times * power >= least) ?? 10
  return step * power
}

/** @param least the smallest step that means something: 1 of won and of people */
export function scaleOf(values: readonly number[], least = 1): Scale {
  const most = Math.max(0, ...values)
  const fewest = Math.min(0, ...values)
  const step = Math.max(least, roundUp(Math.max((most - fewest) / INTERVALS, least)))
  const up = Math.ceil(most / step)
  const down = Math.ceil(-fewest / step)
  const intervals = Math.max(1, up + down)
  const bottom = 0 - down * step
  const ticks = Array.from({ length: intervals + 1 }, (_, index) => bottom + (intervals - index) * step)
  return { top: ticks[0] ?? step, bottom, ticks }
}

/** Share of the height from the top down, in percent. */
export const heightOf = (value: number, { top, bottom }: Scale): number =>
  ((top - value) / (top - bottom)) * 100

/** Where each part of a bar begins and how high it is: those above zero one upon another, those below likewise. */
export function stackOf(values: readonly number[], scale: Scale): readonly { y: number; height: number }[] {
  let [up, down] = [0, 0]
  return values.map(value => {
    const from = value > 0 ? up : down
    const to = from + value
    if (value > 0) up = to
    else down = to
    const [y, end] = [heightOf(Math.max(from, to), scale), heightOf(Math.min(from, to), scale)]
    return { y, height: end - y }
  })
}

/** Puts back what was known at one moment. */
export type PutBack = () => void

type Known = Map<unknown, unknown> | Set<unknown> | unknown[]

/** Notes what is in these now; what they hold is never changed in place. */
export function momentOf(...known: readonly Known[]): PutBack {
  const putBacks = known.map(one => {
    if (Array.isArray(one)) {
      const all = [...one]
      return () => {
        one.length = 0
        for (const each of all) one.push(each)
      }
    }
    if (one instanceof Set) {
      const all = [...one]
      return () => {
        one.clear()
        for (const each of all) one.add(each)
      }
    }
    const all = [...one]
    return () => {
      one.clear()
      for (const [key, value] of all) one.set(key, value)
    }
  })
  return () => {
    for (const putBack of putBacks) putBack()
  }
}

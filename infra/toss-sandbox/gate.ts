/** Somebody is still inside: the state can not be exchanged now. */
export class StillBusy extends Error {
  constructor() {
    super('calls are still under way')
    this.name = 'StillBusy'
  }
}

const WAIT_MAX_MS = 5_000

/**
 * Calls go through together; who exchanges the whole state goes alone, since a call that began in one state must not end
 * in another. Nobody who is inside may ask to go alone.
 */
export function createGate(waitMaxMs = WAIT_MAX_MS) {
  let inside = 0
  let closed: Promise<void> | null = null
  let whenEmpty: (() => void) | null = null

  return {
    async through<T>(work: () => Promise<T>): Promise<T> {
      while (closed) await closed
      inside += 1
      try {
        return await work()
      } finally {
        inside -= 1
        if (inside === 0) whenEmpty?.()
      }
    },

    /** @throws StillBusy when those inside do not leave in time */
    async alone<T>(work: () => Promise<T>): Promise<T> {
      while (closed) await closed
      let open: () => void = () => {}
      closed = new Promise(resolve => {
        open = () => {
          closed = null
          resolve()
        }
      })
      try {
        if (inside > 0) await emptied(waitMaxMs)
        return await work()
      } finally {
        whenEmpty = null
        open()
      }
    },
  }

  async function emptied(ms: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new StillBusy()), ms)
      whenEmpty = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
export type Gate = ReturnType<typeof createGate>

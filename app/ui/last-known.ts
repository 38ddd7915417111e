import { useEffect } from 'react'

const last = new Map<string, unknown>()

/** Keeps what a page shows, for when the next look does not get through. One page at a time: nothing piles up. */
export function useRemember(key: string, shown: unknown): void {
  useEffect(() => {
    last.clear()
    last.set(key, shown)
  }, [key, shown])
}

/**
 * A look that the network swallowed shows what was known before: an outcome that cannot be seen is not an error.
 * @throws whatever `look` throws when it is not the network, or when nothing is known yet
 */
export async function lookAgain<T>(key: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof TypeError && last.has(key)) return last.get(key) as T
    throw error
  }
}

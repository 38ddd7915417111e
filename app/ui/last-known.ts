import { useEffect } from 'react'
import { isUnanswered } from './unanswered.ts'

const last = new Map<string, unknown>()

/** Keeps what a page shows, for when the next look does not get through. One page at a time: nothing piles up. */
export function useRemember(key: string, shown: unknown): void {
  useEffect(() => remember(key, shown), [key, shown])
}

export function remember(key: string, shown: unknown): void {
  last.clear()
  last.set(key, shown)
}

/**
 * A look that brought no answer shows what was known before: an outcome that cannot be seen is not an error.
 * @param asKnown how what was known is told from what was just seen, where a page says so
 * @throws whatever `look` throws when it was answered, or when nothing is known yet
 */
export async function lookAgain<T>(key: string, look: () => Promise<T>, asKnown = (known: T): T => known) {
  try {
    return await look()
  } catch (error) {
    if (isUnanswered(error) && last.has(key)) return asKnown(last.get(key) as T)
    throw error
  }
}

import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

/**
 * Asks for the page's data again every `everyMs` milliseconds while somebody sees it, and at once when it is seen again.
 * Nothing while `everyMs` is undefined.
 */
export function useLookAgain(everyMs: number | undefined): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (everyMs === undefined || state !== 'idle') return
    const look = () => {
      if (document.visibilityState === 'visible') revalidate().catch(() => undefined)
    }
    const timer = setTimeout(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [everyMs, state, revalidate])
}

import { useEffect } from 'react'
import { useLocation, useRevalidator } from 'react-router'
import { mayLook, unasked } from './unasked.ts'

/**
 * Asks for the page's data again every `everyMs` milliseconds while somebody sees it, and at once when it is seen again.
 * Nothing while `everyMs` is undefined. Nobody has asked for it: no session lives on by it.
 */
export function useLookAgain(everyMs: number | undefined): void {
  const { revalidate, state } = useRevalidator()
  const { pathname } = useLocation()
  useEffect(() => {
    if (everyMs === undefined || state !== 'idle') return
    const look = () => {
      if (mayLook()) void unasked(pathname, revalidate)
    }
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [everyMs, state, revalidate, pathname])
}

import { useEffect, useState } from 'react'
import { useRouteLoaderData } from 'react-router'
import type { Instant } from '../../domain/time.ts'
import type { Shop } from '../ports.ts'
import { type Language, type Text, textOf } from '../text.ts'

/** What every page knows: told by the root loader. */
export interface ShellData {
  readonly language: Language
  readonly mode: Shop['mode']
  readonly sandboxUrl: string | null
  readonly signedIn: boolean
  readonly staff: boolean
  /** Business time when the page was answered. */
  readonly now: Instant
  /** Quoted on error pages; also in the log. */
  readonly requestId: string
}

/** Null when the root loader itself failed: pages then speak Korean and know nothing else. */
export const useShell = (): ShellData | null => useRouteLoaderData<ShellData>('root') ?? null
export const useLanguage = (): Language => useShell()?.language ?? 'ko'
export const useText = (): Text => textOf(useLanguage())

/**
 * Business time in epoch ms, moving on from the moment the server answered: the first render says what the server
 * said, and a browser whose clock is wrong still counts down rightly. Null when there was no answer to start from.
 */
export function useNow(everyMs: number): number | null {
  const answered = useShell()?.now ?? null
  const start = answered === null ? null : Date.parse(answered)
  const [now, setNow] = useState(start)
  useEffect(() => {
    if (start === null) return
    const since = performance.now()
    setNow(start)
    const timer = setInterval(() => setNow(start + performance.now() - since), everyMs)
    return () => clearInterval(timer)
  }, [start, everyMs])
  return now
}

import { useEffect, useState } from 'react'
import { useRouteLoaderData } from 'react-router'
import { membershipTexts, shopTexts } from '#texts'
import type { Instant } from '../../domain/time.ts'
import type { Shop } from '../ports.ts'
import type { Seller } from '../seller.ts'
import type { MembershipText } from '../text.membership.ko.ts'
import type { Language, Text } from '../text.ts'
import { WITHDRAWAL_DAYS_MIN } from '../withdrawal-days.ts'

/** What every page knows: told by the root loader. */
export interface ShellData {
  readonly language: Language
  readonly mode: Shop['mode']
  readonly sandboxUrl: string | null
  readonly seller: Seller
  /** 청약철회 기간 of what is bought once, days */
  readonly withdrawalDays: number
  /** may this viewer read the mails kept while no mail server is set? */
  readonly mailbox: boolean
  readonly signedIn: boolean
  /** signed in, and the mail is not proved yet */
  readonly unverified: boolean
  readonly staff: boolean
  /** Business time when the page was answered. */
  readonly now: Instant
  /** Quoted on error pages; also in the log. */
  readonly requestId: string
}

/** When this page first saw an answer of the root loader, by the browser's steady clock. */
const firstSeen = new WeakMap<ShellData, number>()

/** Null when the root loader itself failed: pages then speak Korean and know nothing else. */
export function useShell(): ShellData | null {
  const shell = useRouteLoaderData<ShellData>('root') ?? null
  if (shell && !firstSeen.has(shell)) firstSeen.set(shell, performance.now())
  return shell
}

export const useLanguage = (): Language => useShell()?.language ?? 'ko'

/** Whose shop this is: the seller's trade name, the software's where the root loader itself failed. */
export function useShopName(): string {
  const { brand } = useText()
  return useShell()?.seller.tradeName ?? brand
}

/** How long what is bought once may be withdrawn from (청약철회), days. */
export const useWithdrawalDays = (): number => useShell()?.withdrawalDays ?? WITHDRAWAL_DAYS_MIN

export function useText(): Text {
  const language = useLanguage()
  shopTexts.announce(language)
  return shopTexts.of(language)
}

/** … on pages about a subscription, which say more. */
export function useMembershipText(): Text & MembershipText {
  const language = useLanguage()
  membershipTexts.announce(language)
  return { ...useText(), ...membershipTexts.of(language) }
}

/**
 * Business time in epoch ms, moving on from the moment the server answered: the first render says what the server
 * said, and a browser whose clock is wrong still counts down rightly. Null when there was no answer to start from.
 */
export function useNow(everyMs: number): number | null {
  const shell = useShell()
  const [now, setNow] = useState(shell && Date.parse(shell.now))
  useEffect(() => {
    if (!shell) return
    const since = firstSeen.get(shell) ?? performance.now()
    const tick = () => setNow(Date.parse(shell.now) + performance.now() - since)
    tick()
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [shell, everyMs])
  return now
}

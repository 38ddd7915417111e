import { useEffect, useRef, useState } from 'react'
import { useText } from './shell-data.ts'
import { useLookAgain } from './use-look-again.ts'

/**
 * Looks again every `everyMs` milliseconds until nothing is left to wait for, and says aloud when the page's title has
 * changed. Without script the whole page is asked for anew.
 */
export function Watch({ everyMs, title }: { everyMs: number | undefined; title: string }) {
  const { payment } = useText()
  useLookAgain(everyMs)
  const before = useRef(title)
  const [said, setSaid] = useState('')

  useEffect(() => {
    if (before.current === title) return
    before.current = title
    setSaid(payment.settledAnnouncement(title))
  }, [title, payment])

  return (
    <>
      <p role="status" className="aside-voice">
        {said}
      </p>
      {everyMs !== undefined && (
        <noscript>
          <meta httpEquiv="refresh" content={String(Math.max(3, everyMs / 1000))} />
        </noscript>
      )}
    </>
  )
}

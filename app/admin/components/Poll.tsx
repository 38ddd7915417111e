import { useLookAgain } from '../../ui/use-look-again.ts'

const EVERY_MS = 2_000

/** Looks again until whoever renders it stops: every two seconds while it is seen, or by reloading where there is no script. */
export function Poll() {
  useLookAgain(EVERY_MS)
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  )
}

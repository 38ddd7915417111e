import { Notice } from '../../ui/Notice.tsx'
import { useAdminText } from '../text.ts'

interface Props {
  waitMinutes: number | undefined
  isBusy: boolean | undefined
  /** what was tried too often, in words */
  tooMany: (minutes: number) => string
}

/** What was typed may be right: it is asked for again after a while, because of too many tries or too much else to do. */
export function NotNow({ waitMinutes, isBusy, tooMany }: Props) {
  const { busy } = useAdminText()
  return (
    <>
      {waitMinutes !== undefined && (
        <Notice tone="wait" live>
          {tooMany(waitMinutes)}
        </Notice>
      )}
      {isBusy && (
        <Notice tone="wait" live>
          {busy}
        </Notice>
      )}
    </>
  )
}

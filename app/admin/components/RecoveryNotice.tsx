import type { RecoveryState } from '../../../domain/recovery.ts'
import { formatMoment } from '../../format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { useAdminText } from '../text.ts'

/** Why no money is taken since a restore or a loss, and how far the asking is. */
export function RecoveryNotice({ state }: { state: RecoveryState }) {
  const { recovery } = useAdminText()
  const language = useLanguage()
  return (
    <div className="admin-recovery">
      <Notice tone="wait" title={state.isLogLost ? recovery.lostTitle : recovery.title} live>
        {state.isLogLost && <p>{recovery.lostWhy}</p>}
        <p>
          {recovery.since(formatMoment(state.backupAt, language))}{' '}
          {state.opensItself ? recovery.opens : recovery.staysStopped}
        </p>
        <p>{state.isSwept ? recovery.waiting(String(state.waiting)) : recovery.books}</p>
      </Notice>
    </div>
  )
}

import { Link } from 'react-router'
import type { WebhookGap as Gap } from '../../../domain/webhook-gap.ts'
import { formatMoment } from '../../format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { useAdminText } from '../text.ts'

/** Money moves and no webhook tells of it: since when, and what to check. */
export function WebhookGap({ gap, url }: { gap: Gap; url: string }) {
  const { gap: t } = useAdminText().webhooks
  const language = useLanguage()
  return (
    <Notice tone="bad" title={t.title}>
      <p>
        <strong>{t.since(formatMoment(gap.since, language))}</strong> · {t.body(gap.untold)}{' '}
        {gap.foundByUs > 0 && t.foundByUs(gap.foundByUs)}{' '}
        <Link to={`/admin/payments/${gap.orderId}`}>
          {t.newest}: {gap.orderId}
        </Link>
      </p>
      <p>{gap.lastToldAt ? t.lastTold(formatMoment(gap.lastToldAt, language)) : t.neverTold}</p>
      <p>
        <strong>{t.check}</strong>
      </p>
      <ol className="list">
        {t.steps(url).map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Notice>
  )
}

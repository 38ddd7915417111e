import { Link } from 'react-router'
import { formatDay, formatWon } from '../../format.ts'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import type { ConsentView } from '../subscription-view.ts'
import { useAdminText } from '../text.ts'

/** What was asked and what was answered, as evidence; the place it was said from stays sealed. */
export function SubscriptionConsents({ consents }: { consents: readonly ConsentView[] }) {
  const { subscription: t } = useAdminText()
  const language = useLanguage()
  return (
    <Card title={t.consents}>
      {consents.length === 0 ? (
        <p className="soft">{t.noConsents}</p>
      ) : (
        <ul className="cancel-list">
          {consents.map(consent => (
            <li key={consent.consentId}>
              <p>
                <strong>{t.consentKinds[consent.kind]}</strong> · {t.consentAnswers[consent.answer ?? 'none']}
              </p>
              <p className="small">
                {t.consentFrom(
                  formatWon(consent.previousPrice, language),
                  formatWon(consent.price, language),
                  formatDay(consent.effectiveOn, language),
                )}
              </p>
              <p className="small faint">
                {t.askedAt} <Time at={consent.askedAt} relative={false} />
                {consent.answeredAt && (
                  <>
                    {' '}
                    · {t.answeredAt} <Time at={consent.answeredAt} relative={false} />
                  </>
                )}{' '}
                · {t.textVersion} {consent.textVersion}
              </p>
              {consent.campaignId && (
                <p className="small">
                  <Link to={`/admin/campaigns/${consent.campaignId}`}>{t.toCampaign}</Link>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { EXCHANGE_DAYS } from '../../../domain/person/retention.ts'
import { formatNumber } from '../../format.ts'
import { BreakAt } from '../../ui/BreakAt.tsx'
import { Card, Fact, Facts } from '../../ui/Card.tsx'
import { CheckIcon, ClockIcon, InfoIcon } from '../../ui/icons.tsx'
import type { Tone } from '../../ui/Notice.tsx'
import { Badge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { codeWords } from '../code-words.ts'
import type { AnswerView, ExchangeView, Led } from '../exchanges-view.ts'
import { linkTo } from '../link-to.ts'
import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'
import { RawJson } from './RawJson.tsx'

/** 토스와 주고받은 내용: each question beside its answer, newest first; masked before it was ever kept (R19, R35). */
export function PaymentExchanges(props: {
  shown: readonly ExchangeView[]
  onlyNewest: number | null
  orderId: string
}) {
  const { shown, onlyNewest, orderId } = props
  const { exchanges: t } = useAdminText()
  const newestRequest = shown.find(({ request }) => request !== null)
  return (
    <Card title={t.title}>
      <p className="small soft">{shown.length === 0 ? t.none : t.lead}</p>
      {shown.length > 0 && (
        <>
          <ol className="exchanges">
            {shown.map(exchange => (
              <li key={exchange.id}>
                <Exchange exchange={exchange} open={exchange === newestRequest} />
              </li>
            ))}
          </ol>
          <p className="small faint">
            {t.kept(EXCHANGE_DAYS)} {onlyNewest !== null && t.only(onlyNewest)}
          </p>
        </>
      )}
      <p>
        <Link to={linkTo('/admin/webhooks', { order: orderId })}>{t.webhooks}</Link>
      </p>
    </Card>
  )
}

/** @param props.open bodies are shown at once */
function Exchange({ exchange, open }: { exchange: ExchangeView; open: boolean }) {
  const { exchanges: t } = useAdminText()
  const { at, endpoint, idempotencyKey, request, meant, told, times, since } = exchange
  const what = endpoint === null ? t.unknownCall : t.endpoints[endpoint]
  return (
    <>
      <h3>
        {what}
        {endpoint && (
          <code className="small faint">
            <BreakAt place={/(?=\/)/}>{endpoint}</BreakAt>
          </code>
        )}
      </h3>
      <div className="columns">
        <Side title={t.asked}>
          <Facts>
            <Fact term={t.at}>
              <Time at={at} precision="second" />
            </Fact>
            {times > 1 && (
              <>
                <Fact term={t.since}>
                  <Time at={since} precision="second" />
                </Fact>
                <Fact term={t.alike}>{t.times(times)}</Fact>
              </>
            )}
            {idempotencyKey && (
              <Fact term={t.key} told>
                <code className="breakable">{idempotencyKey}</code>
              </Fact>
            )}
            {meant !== null && (
              <Fact term={t.meant}>
                <EventLink led={meant} />
              </Fact>
            )}
          </Facts>
          {request && <Body json={request} title={t.requestBody} of={what} open={open} />}
        </Side>
        <Side title={t.told}>
          {typeof told === 'string' ? (
            <p className="soft">{t[told]}</p>
          ) : (
            <Answer told={told} isWish={idempotencyKey !== null} of={what} open={open} />
          )}
        </Side>
      </div>
    </>
  )
}

/** What a code means is said beside it; that nothing is known is no failure. */
const LOOKS: Readonly<Record<AnswerView['outcome'], readonly [tone: Tone, sign: () => ReactNode]>> = {
  answered: ['good', CheckIcon],
  refused: ['still', InfoIcon],
  undecided: ['wait', ClockIcon],
  unreadable: ['wait', ClockIcon],
  noAnswer: ['wait', ClockIcon],
  notSent: ['wait', ClockIcon],
}

/** @param props.isWish it asked for something to be done, and may have been done */
function Answer(props: { told: AnswerView; isWish: boolean; of: string; open: boolean }) {
  const t = useAdminText()
  const language = useLanguage()
  const { exchanges: words } = t
  const { outcome, status, code, traceId, tookMs, state, body, ledTo } = props.told
  const [tone, Sign] = LOOKS[outcome]
  const isOpen = outcome === 'noAnswer' || outcome === 'unreadable' || outcome === 'undecided'
  return (
    <>
      <p>
        <Badge tone={tone} sign={<Sign />} label={words.outcomes[outcome]} />
      </p>
      {props.isWish && isOpen && <p className="small">{words.unknown}</p>}
      {props.isWish && outcome === 'notSent' && <p className="small">{words.notSent}</p>}
      {code && outcome === 'refused' && (
        <p className="small">
          {props.isWish
            ? codeWords(t, code, language)
            : (wordFor(words.lookUps, code) ?? codeWords(t, code, language))}
        </p>
      )}
      <Facts>
        {state && (
          <Fact term={words.state}>
            {wordFor(t.webhooks.statuses, state)}{' '}
            <code className="faint">
              <BreakAt place={/(?<=_)/}>{state}</BreakAt>
            </code>
          </Fact>
        )}
        {code && (
          <Fact term={words.code}>
            <code>
              <BreakAt place={/(?<=_)/}>{code}</BreakAt>
            </code>
          </Fact>
        )}
        {status !== null && <Fact term={words.http}>{status}</Fact>}
        <Fact term={words.took}>{words.ms(formatNumber(tookMs))}</Fact>
        {traceId && (
          <Fact term={words.trace} told>
            <code className="breakable">{traceId}</code>
          </Fact>
        )}
        {ledTo.length > 0 && (
          <Fact term={words.ledTo}>
            <span className="parted">
              {ledTo.map(led => (
                <EventLink key={led.position} led={led} />
              ))}
            </span>
          </Fact>
        )}
      </Facts>
      {body && <Body json={body} title={words.answerBody} of={props.of} open={props.open} />}
    </>
  )
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="stack" data-gap="small">
      <h4>{title}</h4>
      {children}
    </div>
  )
}

/** @param props.of what it is the body of, for who hears of many */
function Body({ json, title, of, open }: { json: string; title: string; of: string; open: boolean }) {
  return (
    <details className="details" open={open}>
      <summary>{title}</summary>
      <RawJson json={json} label={`${of}: ${title}`} />
    </details>
  )
}

function EventLink({ led: { position, type } }: { led: Led }) {
  const { words } = useAdminText()
  return <Link to={`/admin/events/${position}`}>{words.eventTypes[type]}</Link>
}

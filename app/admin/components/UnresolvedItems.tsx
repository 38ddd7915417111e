import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { WON_MAX } from '../../../domain/money.ts'
import type { Instant } from '../../../domain/time.ts'
import type { AskingRow, ReviewRow } from '../../../domain/unresolved.ts'
import { formatWon } from '../../format.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card, Fact, Facts, Row } from '../../ui/Card.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Won } from '../../ui/Won.tsx'
import { codeWords } from '../code-words.ts'
import { useAdminText } from '../text.ts'
import type { UnresolvedNotDone } from '../unresolved-actions.ts'
import type { FindingView, TakenView } from '../unresolved-view.ts'
import { ActorLink } from './ActorName.tsx'
import { DecideFinding, DecideReview } from './DecideForms.tsx'
import { LookAnswer } from './LookAnswer.tsx'

/** Whoever may not decide sees everything and no buttons. */
interface Deciding {
  readonly mayDecide: boolean
  readonly notDone: UnresolvedNotDone | undefined
}

/** One movement the books differ in, or a day's webhooks nobody believed. */
export function FindingItem({ finding, mayDecide, notDone }: { finding: FindingView } & Deciding) {
  const { unresolved: t, stray } = useAdminText()
  const language = useLanguage()
  const { finding_id: id, kind, advice, order_id: orderId, toss_order_id: tossOrderId, amount } = finding
  const isWebhooks = kind === 'webhooksMistrusted' || kind === 'webhooksDropped'
  return (
    <Card title={t.kinds[kind]}>
      <p className="small soft">{t.kindHints[kind]}</p>
      <Facts>
        {finding.count !== null && <Fact term={t.count}>{finding.count}</Fact>}
        {amount !== null && (
          <Fact term={t.amount} strong>
            <Won amount={amount} />
          </Fact>
        )}
        {amount === null && !isWebhooks && (
          <Fact term={t.amount}>{t.beyond(formatWon(WON_MAX, language))}</Fact>
        )}
        {!isWebhooks && (
          <Fact term={t.order}>
            {orderId ? <Link to={`/admin/payments/${orderId}`}>{orderId}</Link> : t.noOrder}
          </Fact>
        )}
        {tossOrderId && tossOrderId !== orderId && (
          <Fact term={t.tossOrder}>
            <code className="small">{tossOrderId}</code>
          </Fact>
        )}
        {finding.moved_at && (
          <Fact term={t.movedAt}>
            <Time at={finding.moved_at} />
          </Fact>
        )}
        <Fact term={t.foundAt}>
          <Time at={finding.found_at} />
        </Fact>
        <Fact term={t.advice}>
          {t.actions[advice]}
          {mayDecide && finding.offered.includes(advice) && ` (${t.adviceIn})`}
        </Fact>
        {!isWebhooks && <Asked asks={finding.asks} last={finding.last_answer} next={finding.next_at} />}
      </Facts>
      {finding.taken && <Taken taken={finding.taken} />}
      {(finding.stray === 'proposed' || finding.stray === 'canceling') && (
        <p className="small">{stray[finding.stray]}</p>
      )}
      <Row>
        {finding.stray && mayDecide && (
          <ButtonLink to={`/admin/unresolved/${id}/cancel`} kind="secondary">
            {stray.link}
          </ButtonLink>
        )}
        {!isWebhooks && mayDecide && <CheckNow streamId={`finding-${id}`} />}
        <Link to={isWebhooks ? '/admin/webhooks' : `/admin/streams/finding-${id}`}>
          {isWebhooks ? t.toWebhooks : t.story}
        </Link>
      </Row>
      {mayDecide && finding.offered.length > 0 && <DecideFinding finding={finding} notDone={notDone} />}
    </Card>
  )
}

function Taken({ taken: { action, reason, isWithheld, at, by } }: { taken: TakenView }) {
  const { unresolved: t, payment } = useAdminText()
  return (
    <Facts>
      <Fact term={t.taken}>{t.actions[action]}</Fact>
      <Fact term={t.reason}>{isWithheld ? payment.wordsWithheld : (reason ?? t.erased)}</Fact>
      <Fact term={t.by}>
        <ActorLink actor={by} /> · <Time at={at} />
      </Fact>
    </Facts>
  )
}

/** One payment whose story a person has to read. */
export function ReviewItem({ review, mayDecide, notDone }: { review: ReviewRow } & Deciding) {
  const text = useAdminText()
  const { unresolved: t } = text
  const language = useLanguage()
  const { order_id: orderId } = review
  return (
    <Card title={review.order_name}>
      <p>
        {codeWords(text, review.review, language)} <code className="small">{review.review}</code>
      </p>
      <Facts>
        <Fact term={t.amount} strong>
          <Won amount={review.amount} />
        </Fact>
        <Fact term={t.state}>
          <StatusBadge status={review.status} />
        </Fact>
        <Fact term={t.order}>
          <Link to={`/admin/payments/${orderId}`}>{orderId}</Link>
        </Fact>
        <Fact term={t.since}>
          <Time at={review.since} />
        </Fact>
        {review.asks !== null && <Asked asks={review.asks} last={review.last_answer} next={review.next_at} />}
      </Facts>
      <Row>
        {mayDecide && <CheckNow streamId={`payment-${orderId}`} />}
        <Link to={`/admin/payments/${orderId}`}>{t.toPayment}</Link>
      </Row>
      {mayDecide && <DecideReview review={review} notDone={notDone} />}
    </Card>
  )
}

/** One request whose outcome nobody knows yet. */
export function AskingItem({ asking, mayDecide }: { asking: AskingRow } & Pick<Deciding, 'mayDecide'>) {
  const { unresolved: t, words } = useAdminText()
  const { stream_id: streamId, kind, order_id: orderId, order_name: orderName, amount } = asking
  return (
    <Card title={orderName ?? words.dueKinds[kind]}>
      <Facts>
        <Fact term={t.asked}>{words.dueKinds[kind]}</Fact>
        {amount !== null && (
          <Fact term={t.amount} strong>
            <Won amount={amount} />
          </Fact>
        )}
        {orderId && (
          <Fact term={t.order}>
            <Link to={`/admin/payments/${orderId}`}>{orderId}</Link>
          </Fact>
        )}
        <Fact term={t.since}>
          <Time at={asking.since} />
        </Fact>
        <Asked asks={asking.asks} last={asking.last_answer} next={asking.next_at} />
      </Facts>
      <Row>
        {mayDecide && <CheckNow streamId={streamId} />}
        <Link to={`/admin/streams/${streamId}`}>{t.story}</Link>
      </Row>
    </Card>
  )
}

/** How often Toss was asked, what it last said, and when it is asked next. */
function Asked(props: { asks: number | null; last: string | null; next: Instant | null }): ReactNode {
  const { unresolved: t } = useAdminText()
  const { asks, last, next } = props
  return (
    <>
      <Fact term={t.asks}>{t.times(asks ?? 0)}</Fact>
      <Fact term={t.last}>{last ? <LookAnswer answer={last} /> : t.notYet}</Fact>
      <Fact term={t.next}>{next ? <Time at={next} /> : t.noNext}</Fact>
    </>
  )
}

/** 지금 확인 */
function CheckNow({ streamId }: { streamId: string }) {
  const { unresolved: t } = useAdminText()
  return (
    <Form method="post">
      <input type="hidden" name="about" value={streamId} />
      <Button kind="secondary" name="intent" value="check">
        {t.check}
      </Button>
    </Form>
  )
}

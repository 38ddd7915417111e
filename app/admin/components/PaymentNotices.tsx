import { formatMoment, formatWon } from '../../format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import type { CancelOutcome } from '../cancel-offer.ts'
import { codeWords } from '../code-words.ts'
import { fieldError } from '../field-errors.ts'
import type { NotDone } from '../payment-actions.ts'
import type { SaidByBuyer, StaffPaymentView } from '../payment-view.ts'
import { useAdminText } from '../text.ts'

interface Props {
  view: StaffPaymentView
  /** in the buyer's own words */
  withdrawalReason: SaidByBuyer | null
  outcome: CancelOutcome | null
  look: 'done' | 'busy' | 'running' | null
  notDone: NotDone | undefined
}

/** What staff should know before anything else: what came of a press, what is not settled, what a person has to see. */
export function PaymentNotices({ view, withdrawalReason, outcome, look, notDone }: Props) {
  const t = useAdminText()
  const language = useLanguage()
  const { status } = view.shown
  const checking = status === 'inProgress' || (status === 'canceling' && !outcome)
  return (
    <>
      <NotDoneNotice notDone={notDone} />
      {outcome && !notDone && <OutcomeNotice outcome={outcome} />}
      {checking && (
        <Notice tone="wait" title={t.payment.checking} live>
          <p>{t.payment.checkingBody}</p>
        </Notice>
      )}
      {look && !notDone && (
        <Notice tone={look === 'running' ? 'wait' : 'still'} live>
          {t.payment.looks[look]}
        </Notice>
      )}
      {view.deliverFrom && (
        <Notice tone="wait" title={t.payment.deposited(formatMoment(view.deliverFrom, language))}>
          <p>{t.payment.depositedBody}</p>
        </Notice>
      )}
      {view.review && (
        <Notice tone="bad" title={t.payment.review}>
          <p>
            {codeWords(t, view.review, language)} <code className="small">{view.review}</code>
          </p>
          {withdrawalReason && (
            <p>
              {withdrawalReason.words === null
                ? t.payment.buyersReasonWithheld
                : t.payment.buyersReason(withdrawalReason.words)}
            </p>
          )}
        </Notice>
      )}
    </>
  )
}

function NotDoneNotice({ notDone }: { notDone: NotDone | undefined }) {
  const t = useAdminText()
  if (!notDone) return null
  const { refusal, errors } = notDone
  if (refusal)
    return (
      <Notice tone="bad" title={t.cancel.refused} live>
        <p>{t.words.refusals[refusal]}</p>
      </Notice>
    )
  if (Object.keys(errors).length === 0) return null
  return (
    <Notice tone="bad" title={t.cancel.refused} live>
      <p>{errors.form || errors.intent ? t.errors.malformed : t.errors.summary}</p>
      {errors.cancelId && <p>{fieldError(t, errors, 'cancelId')}</p>}
    </Notice>
  )
}

/** Told from the facts, so that a reload tells the same. */
function OutcomeNotice({ outcome }: { outcome: CancelOutcome }) {
  const t = useAdminText()
  const language = useLanguage()
  switch (outcome.type) {
    case 'settled':
      return <Notice tone="good" title={t.cancel.settled(formatWon(outcome.amount, language))} live />
    case 'checking':
      return (
        <Notice tone="wait" title={t.cancel.checking(formatWon(outcome.amount, language))} live>
          <p>{t.cancel.checkingBody}</p>
        </Notice>
      )
    case 'failed':
      return (
        <Notice tone="bad" title={t.cancel.failed} live>
          <p>{codeWords(t, outcome.code, language)}</p>
          <p className="small">{t.cancel.failedCode(outcome.code)}</p>
        </Notice>
      )
  }
}

import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useMembershipText } from '../ui/shell-data.ts'
import { MethodChoices } from './MethodChoices.tsx'
import type { Opener } from './opener.ts'
import type { RejectionWord } from './rejection.ts'
import type { BillingOrder } from './use-billing-window.ts'
import type { Pay } from './use-pay.ts'

export const BILLING_METHODS = ['CARD', 'TRANSFER'] as const
export type BillingMethodChoice = (typeof BILLING_METHODS)[number]

/** What can be registered for 자동결제, as fields of the form around it. */
export function BillingMethodPicker(props: {
  method: BillingMethodChoice
  choose: (method: BillingMethodChoice) => void
}) {
  const { card } = useMembershipText()
  return (
    <>
      <MethodChoices
        label={card.method}
        methods={BILLING_METHODS}
        words={card}
        method={props.method}
        choose={props.choose}
      />
      <p className="faint small">{card.safe}</p>
    </>
  )
}

/** Once the browser runs scripts after all, there is nothing to say. */
export function NeedsScript({ known }: { known: boolean }) {
  const notice = <Notice tone="wait" title={useMembershipText().card.noScript} />
  return known ? notice : <noscript>{notice}</noscript>
}

/** The button that opens the registration window, and what became of pressing it. */
export function RegisterButton(props: {
  press: Pay<BillingOrder>
  opener: Opener<BillingOrder>
  label: string
}) {
  const { press, opener, label } = props
  const { card, rejection: general } = useMembershipText()
  const { phase, rejection, answer } = press
  const saying = phase === 'ordering' ? card.beginning : phase === 'opening' ? card.opening : ''
  return (
    <>
      {rejection && (
        <Notice
          tone={rejection.word === 'closed' ? 'still' : 'bad'}
          live
          title={wordsFor(card.rejection, rejection.word)}
        >
          {rejection.code && <p className="small">{general.reference(rejection.code)}</p>}
        </Notice>
      )}
      {answer?.type === 'unreachable' && phase === 'idle' && (
        <Notice tone="bad" live title={card.unreachable} />
      )}
      <Button
        type="submit"
        size="large"
        wide
        pending={phase !== 'idle'}
        onPointerDown={opener.warm}
        onFocus={opener.warm}
      >
        {saying || label}
      </Button>
      <span role="status" className="aside-voice">
        {saying}
      </span>
    </>
  )
}

/** What only a payment window can say cannot happen here; should it, the general words are true. */
const wordsFor = <Words extends { unknown: string }>(words: Words, word: RejectionWord): string =>
  (words as Partial<Record<RejectionWord, string>>)[word] ?? words.unknown

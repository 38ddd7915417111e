import type { BillingAuthDocument } from '../../documents/billing.ts'
import { CHARGE_DECLINE_CODES } from '../../errors.ts'
import { type Html, html } from '../../html.ts'
import { BANKS, CARDS, easyPayOf } from '../../institutions.ts'
import { PRACTICE_CARD } from '../card-fields.ts'
import { checkbox, choices, type FormView, fieldIn, input, type Option, select } from '../inputs.ts'
import { nameOf, textOf, type WindowText } from '../text.ts'
import { CHECK_CODE } from './choice.ts'

/** Everything that is asked: the card or account, whose it is, the phone, the agreements. */
export function registrationFields(auth: BillingAuthDocument, view: FormView): Html {
  const { text } = view
  const field = fieldIn(view)
  return html`${auth.method === 'CARD' ? cardFields(auth, view) : accountFields(auth, view)}
    ${input(field(text.phone, 'phone'), 'tel')}
    ${input(field(text.checkCode(CHECK_CODE), 'checkCode'), 'tel')}
    <div class="terms">
      ${checkbox(field(text.billingTerms, 'agreedTerms'), text.pleaseAgree)}
      ${checkbox(field(text.billingPrivacy, 'agreedPrivacy'), text.pleaseAgree)}
    </div>`
}

function cardFields(auth: BillingAuthDocument, view: FormView): Html {
  const { text, language } = view
  const field = fieldIn(view)
  const company = CARDS.find(({ code }) => code === auth.cardCompany)
  const easyPay = auth.easyPay && easyPayOf(auth.easyPay)
  const [owner = '개인'] = auth.ownerTypes
  return html`${easyPay && html`<p class="hint">${text.easyPay}: ${nameOf(easyPay, language)}</p>`}
    ${
      company
        ? html`<p class="hint">${text.cardCompany}: ${nameOf(company, language)}</p>`
        : select(field(text.cardCompany, 'cardCompany'), choices(CARDS, view))
    }
    ${input(field(text.cardNumber, 'cardNumber'), 'tel', PRACTICE_CARD)}
    ${input(field(text.expiry, 'expiry'), 'tel', '12/40')}
    ${select(
      field(text.cardKind, 'cardType'),
      [
        ['신용', text.credit],
        ['체크', text.check],
      ],
      '신용',
    )}
    ${
      auth.ownerTypes.length > 1
        ? select(
            field(text.owner, 'ownerType'),
            auth.ownerTypes.map((type): Option => [type, text.owners[type]]),
            owner,
          )
        : html`<p class="hint">${text.onlyOwner(text.owners[owner])}</p>`
    }
    ${input(field(identityLabel(auth, text), 'identity'), 'tel')}`
}

function identityLabel({ ownerTypes }: BillingAuthDocument, text: WindowText): string {
  if (ownerTypes.length > 1) return text.birthDayOrBusiness
  return ownerTypes[0] === '법인' ? text.businessNumber : text.birthDay
}

function accountFields({ customerName }: BillingAuthDocument, view: FormView): Html {
  const { text } = view
  const field = fieldIn(view)
  return html`<p class="hint">${text.quickTransfer}</p>
    ${select(field(text.bank, 'bank'), choices(BANKS, view))}
    ${input(field(text.accountNumber, 'accountNumber'), 'tel')}
    ${input(field(text.holder, 'holderName'), 'text', customerName ?? '')}
    ${input(field(text.birthDay, 'identity'), 'tel')}`
}

/** What only a sandbox asks: how this card is to take its charges. */
export function behaviourFields(auth: BillingAuthDocument, view: FormView): Html {
  const { given, wrong, text } = view
  const field = fieldIn(view)
  const usual = auth.method === 'CARD' ? 'REJECT_CARD_PAYMENT' : 'REJECT_ACCOUNT_PAYMENT'
  const ours = ['behaviour', 'behaviourCode', 'dyingCharge']
  const open = ours.includes(wrong ?? '') || (given.behaviour !== undefined && given.behaviour !== 'good')
  return html`<details class="behaviour"${open && html` open`}>
    <summary>${text.behaviour}</summary>
    ${select(field(text.fromNowOn, 'behaviour'), Object.entries(text.behaviours), 'good')}
    <div class="refusal">${select(field(text.reason, 'behaviourCode'), declineOptions(view), usual)}</div>
    <div class="dying">${input(field(text.fromCharge, 'dyingCharge'), 'tel', '2')}</div>
  </details>`
}

/** Soft declines first, each with what a shop may do with it. */
export const declineOptions = (
  { language, text }: Pick<FormView, 'language' | 'text'> = { language: 'ko', text: textOf('ko') },
): Option[] =>
  (['S', 'H'] as const).flatMap(wanted =>
    CHARGE_DECLINE_CODES.filter(({ kind }) => kind === wanted).map(
      (one): Option => [
        one.code,
        `${one.code} · ${one[language]} (${wanted === 'S' ? text.soft : text.hard})`,
      ],
    ),
  )

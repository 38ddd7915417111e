import type { MethodCode, PaymentDocument } from '../documents/payment.ts'
import { type Html, html, moneyText } from '../html.ts'
import { BANKS, CARRIERS, EASY_PAYS, foreignEasyPayOf } from '../institutions.ts'
import { cardFields, keyedInFields } from './card-fields.ts'
import {
  choices,
  type FieldProps,
  type FormView,
  fieldIn,
  input,
  named,
  type Option,
  select,
  tiles,
} from './inputs.ts'
import { nameOf } from './text.ts'

type Field = (label: string, name: string) => FieldProps

/** Every field of the window for the method the shop fixed; without one, the buyer picks among all. */
export function methodFields(payment: PaymentDocument, view: FormView): Html {
  const field = fieldIn(view)
  const { text } = view
  const { method } = payment.window
  switch (method) {
    case 'CARD':
      if (payment.window.options?.keyedIn) return keyedInFields(payment, view)
      return payment.window.cardCompany || payment.window.options?.isInternational
        ? cardFields(payment, view)
        : html`${picker(['CARD', 'EASY_PAY'], view)}
            <div class="for-CARD">${cardFields(payment, view)}</div>
            <div class="for-EASY_PAY">${easyPayFields(payment, view)}</div>`
    case 'EASY_PAY':
      return easyPayFields(payment, view)
    case 'TRANSFER':
      return html`${select(field(text.bank, 'bank'), choices(BANKS, view))} ${receiptFields(payment, view)}`
    case 'VIRTUAL_ACCOUNT':
      return virtualAccountFields(payment, view)
    case 'MOBILE_PHONE': {
      const carriers = payment.window.mobileCarriers
      const offered = CARRIERS.filter(({ code }) => !carriers || carriers.includes(code))
      return html`${tiles(field(text.carrier, 'carrier'), named(offered, view.language))}
        ${phoneField(payment, view)}`
    }
    case 'FOREIGN_EASY_PAY':
      return foreignFields(payment, view)
    case null:
      return picker(['CARD', 'EASY_PAY', 'TRANSFER', 'VIRTUAL_ACCOUNT', 'MOBILE_PHONE'], view)
    default:
      return html`<p class="hint">${text.gift(text.methods[method])}</p>`
  }
}

const picker = (methods: readonly MethodCode[], view: FormView): Html =>
  tiles(
    fieldIn(view)(view.text.method, 'method'),
    methods.map((code): Option => [code, view.text.methods[code]]),
    { standard: methods[0] ?? '' },
  )

const phoneField = ({ window }: PaymentDocument, view: FormView): Html =>
  input(fieldIn(view)(view.text.phone, 'phone'), 'tel', window.customerMobilePhone ?? '')

function easyPayFields({ window }: PaymentDocument, view: FormView): Html {
  const { text, language } = view
  const field = fieldIn(view)
  const fixed = EASY_PAYS.find(({ code }) => code === window.easyPay)
  return html`${
    fixed
      ? html`<p class="hint">${text.easyPay}: ${nameOf(fixed, language)}</p>`
      : tiles(field(text.easyPay, 'easyPay'), named(EASY_PAYS, language))
  }
    ${select(
      field(text.funds, 'easyPayFunds'),
      [
        ['card', text.fundsCard],
        ['money', text.fundsMoney],
      ],
      'card',
    )}`
}

function virtualAccountFields(payment: PaymentDocument, view: FormView): Html {
  const { window } = payment
  const { text } = view
  const field = fieldIn(view)
  const refund = window.options?.refundAccount
  return html`${select(field(text.bank, 'bank'), choices(BANKS, view))}
    ${input(field(text.depositor, 'customerName'), 'text', window.customerName ?? '')}
    ${window.options?.asksPhone && phoneField(payment, view)}
    ${receiptFields(payment, view)}
    <details${(refund || view.wrong?.startsWith('refund')) && html` open`}><summary>${text.refundAccount}</summary>
      ${select(field(text.refundBank, 'refundBank'), choices(BANKS, view), refund?.bankCode)}
      ${input(field(text.refundNumber, 'refundAccountNumber'), 'tel', refund?.accountNumber)}
      ${input(field(text.refundHolder, 'refundHolderName'), 'text', refund?.holderName)}
    </details>`
}

function receiptFields({ window }: PaymentDocument, view: FormView): Html {
  const { text } = view
  const field: Field = fieldIn(view)
  const types = Object.entries(text.receiptKinds)
  const fixed = window.cashReceiptType
  if (fixed === '미발행') return html``
  const kind = types.find(([value]) => value === fixed)?.[1]
  return html`${
    kind
      ? html`<p class="hint">${text.receipt}: ${kind}</p>`
      : select(field(text.receipt, 'cashReceiptType'), types, '미발행')
  }
    <div class="receipt-number">${input(field(text.receiptNumber, 'cashReceiptNumber'), 'tel')}</div>`
}

/** 해외 간편결제: the account is elsewhere, so there is nothing to fill in but what is bought and where it goes. */
function foreignFields({ window }: PaymentDocument, { text, language }: FormView): Html {
  const foreign = window.options?.foreign
  const provider = foreign && foreignEasyPayOf(foreign.provider)
  if (!foreign || !provider) return html``
  const rows = foreign.products.map(
    ({ name, quantity, unitAmount, currency }): Option => [
      `${name} × ${quantity}`,
      moneyText(unitAmount * quantity, currency, language),
    ],
  )
  const all: Option[] = [...rows, [text.country, foreign.country]]
  if (foreign.shipTo) all.push([text.shipTo, foreign.shipTo])
  return html`<p class="hint">${text.foreignAccount(nameOf(provider, language))}</p>
    <dl>${all.map(([term, said]) => html`<div><dt>${term}</dt><dd>${said}</dd></div>`)}</dl>`
}

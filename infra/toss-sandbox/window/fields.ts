import type { PaymentDocument } from '../documents/payment.ts'
import { type Html, html } from '../html.ts'
import { BANKS, CARDS, CARRIERS, EASY_PAYS, METHOD_NAMES } from '../institutions.ts'
import { INSTALLMENT_MIN } from './choice.ts'
import { choices, type FieldProps, type Given, input, type Option, select } from './inputs.ts'

/** Every field of the window for the method the shop fixed; without one, the buyer picks among all. */
export function methodFields(payment: PaymentDocument, given: Given, wrong: string | null): Html {
  const field = (label: string, name: string): FieldProps => ({ label, name, given, wrong })
  const { method } = payment.window
  switch (method) {
    case 'CARD':
      return payment.window.cardCompany
        ? html`<div class="card-only">${cardFields(payment, field)}</div>`
        : html`${picker(['CARD', 'EASY_PAY'], given)}
            <div class="for-CARD">${cardFields(payment, field)}</div>
            <div class="for-EASY_PAY">${easyPayFields(payment, field)}</div>`
    case 'EASY_PAY':
      return easyPayFields(payment, field)
    case 'TRANSFER':
      return html`${select(field('은행', 'bank'), choices(BANKS))} ${receiptFields(payment, field)}`
    case 'VIRTUAL_ACCOUNT':
      return virtualAccountFields(payment, field)
    case 'MOBILE_PHONE': {
      const carriers = payment.window.mobileCarriers
      const offered = CARRIERS.filter(({ code }) => !carriers || carriers.includes(code))
      return html`${select(field('통신사', 'carrier'), choices(offered))}
        ${input(field('휴대폰 번호', 'phone'), 'tel', payment.window.customerMobilePhone ?? '')}`
    }
    case null:
      return picker(['CARD', 'EASY_PAY', 'TRANSFER', 'VIRTUAL_ACCOUNT', 'MOBILE_PHONE'], given)
    default:
      return html`<p class="hint">${METHOD_NAMES[method].ko}으로 결제해요. 샌드박스라서 번호는 필요 없어요.</p>`
  }
}

type Field = (label: string, name: string) => FieldProps

function picker(methods: readonly (keyof typeof METHOD_NAMES)[], given: Given): Html {
  const chosen = String(given.method ?? methods[0])
  return html`<fieldset class="picker"><legend>결제수단</legend>
    ${methods.map(
      code =>
        html`<label><input type="radio" name="method" value="${code}"${
          code === chosen && html` checked`
        }><span>${METHOD_NAMES[code].ko}</span></label>`,
    )}
  </fieldset>`
}

function installmentField({ window, totalAmount }: PaymentDocument, field: Field): Html {
  const { fixed, max } = window.installment
  if (fixed !== null) return html`<p class="hint">할부: ${fixed === 0 ? '일시불' : `${fixed}개월`}</p>`
  const months = totalAmount >= INSTALLMENT_MIN ? Array.from({ length: max }, (_, i) => i + 1).slice(1) : []
  const options: Option[] = [['0', '일시불'], ...months.map((n): Option => [String(n), `${n}개월`])]
  return html`${select(field('할부', 'installment'), options, '0')}
    ${totalAmount < INSTALLMENT_MIN && html`<p class="hint">할부는 50,000원부터 할 수 있어요.</p>`}`
}

function cardFields(payment: PaymentDocument, field: Field): Html {
  const fixed = payment.window.cardCompany
  const company = CARDS.find(({ code }) => code === fixed)
  return html`${company ? html`<p class="hint">카드사: ${company.ko}</p>` : select(field('카드사', 'cardCompany'), choices(CARDS))}
    ${installmentField(payment, field)}
    <details><summary>카드 종류</summary>
      ${select(
        field('종류', 'cardType'),
        [
          ['신용', '신용'],
          ['체크', '체크'],
        ],
        '신용',
      )}
      ${select(
        field('소유', 'ownerType'),
        [
          ['개인', '개인'],
          ['법인', '법인'],
        ],
        '개인',
      )}
    </details>`
}

function easyPayFields({ window }: PaymentDocument, field: Field): Html {
  const fixed = EASY_PAYS.find(({ code }) => code === window.easyPay)
  return html`${fixed ? html`<p class="hint">간편결제: ${fixed.ko}</p>` : select(field('간편결제', 'easyPay'), choices(EASY_PAYS))}
    ${select(
      field('간편결제 재원', 'easyPayFunds'),
      [
        ['card', '등록한 카드'],
        ['money', '머니·포인트'],
      ],
      'card',
    )}`
}

function virtualAccountFields(payment: PaymentDocument, field: Field): Html {
  return html`${select(field('은행', 'bank'), choices(BANKS))}
    ${input(field('입금자명', 'customerName'), 'text', payment.window.customerName ?? '')}
    ${receiptFields(payment, field)}
    <details><summary>환불 계좌 (선택)</summary>
      ${select(field('환불 은행', 'refundBank'), choices(BANKS))}
      ${input(field('환불 계좌번호', 'refundAccountNumber'), 'tel')}
      ${input(field('환불 예금주', 'refundHolderName'))}
    </details>`
}

function receiptFields({ window }: PaymentDocument, field: Field): Html {
  const types: Option[] = [
    ['미발행', '발행 안 함'],
    ['소득공제', '소득공제'],
    ['지출증빙', '지출증빙'],
  ]
  const fixed = window.cashReceiptType
  if (fixed === '미발행') return html``
  return html`${fixed ? html`<p class="hint">현금영수증: ${fixed}</p>` : select(field('현금영수증', 'cashReceiptType'), types, '미발행')}
    <div class="receipt-number">${input(field('현금영수증 번호', 'cashReceiptNumber'), 'tel')}</div>`
}

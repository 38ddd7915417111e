import type { PaymentDocument } from '../documents/payment.ts'
import { type Html, html, moneyText } from '../html.ts'
import { CARDS } from '../institutions.ts'
import { INSTALLMENT_MIN } from './choice.ts'
import { checkbox, type FormView, fieldIn, input, named, type Option, select, tiles } from './inputs.ts'
import { nameOf } from './text.ts'

/** What most buyers carry comes first. */
const FIRST_CARDS = 12
/** Won to a dollar: no rate is asked for, since there is no network. */
const WON_PER_DOLLAR = 1_400
/** A number that is nobody's card, so that a rehearsal needs no real one. */
export const PRACTICE_CARD = '4000123412341234'

/** Card company, instalments, kind of card, points. */
export function cardFields(payment: PaymentDocument, view: FormView): Html {
  const { cardCompany: fixed, options } = payment.window
  const { text, language } = view
  const field = fieldIn(view)
  const company = CARDS.find(({ code }) => code === fixed)
  const offered = CARDS.filter(({ code }) => !options?.cards || options.cards.includes(code))
  return html`${estimate(payment, view)}
    ${
      company
        ? html`<p class="hint">${text.cardCompany}: ${nameOf(company, language)}</p>`
        : tiles(field(text.cardCompany, 'cardCompany'), named(offered, language), {
            shown: FIRST_CARDS,
            more: text.otherCards,
            standard: offered.length === 1 ? (offered[0]?.code ?? '') : '',
          })
    }
    ${!options?.isInternational && installmentFields(payment, view)}
    ${options?.discountCode && html`<p class="hint">${text.discountCode}: ${options.discountCode}</p>`}
    ${!options?.isInternational && checkbox(field(text.cardPoint, 'useCardPoint'), undefined, options?.usesCardPoint)}
    ${options?.appScheme && html`<p class="hint">${text.backToApp}: ${options.appScheme}</p>`}
    <details><summary>${text.cardKind}</summary>
      ${select(
        field(text.kind, 'cardType'),
        [
          ['신용', text.credit],
          ['체크', text.check],
        ],
        '신용',
      )}
      ${select(
        field(text.owner, 'ownerType'),
        [
          ['개인', text.owners.개인],
          ['법인', text.owners.법인],
        ],
        '개인',
      )}
    </details>`
}

/** 키인: the number is typed in instead of authenticated at a card company. */
export function keyedInFields(payment: PaymentDocument, view: FormView): Html {
  const { text } = view
  const field = fieldIn(view)
  const kinds = payment.window.options?.keyedIn ?? []
  return html`${tiles(
    field(text.owner, 'keyedOwner'),
    kinds.map((kind): Option => [kind, text.owners[kind]]),
    { standard: kinds[0] ?? '' },
  )}
    ${input(field(text.cardNumber, 'cardNumber'), 'tel', PRACTICE_CARD)}
    ${input(field(text.expiry, 'expiry'), 'tel', '12/40')}
    ${installmentFields(payment, view)}`
}

export function installmentFields({ window, totalAmount }: PaymentDocument, view: FormView): Html {
  const { text, language } = view
  const { fixed, max } = window.installment
  const free = window.options?.freeInstallments ?? []
  const plans = html`${
    free.length > 0 &&
    html`<p class="hint">${text.free}: ${free
      .map(({ company, months }) => {
        const card = CARDS.find(({ code }) => code === company)
        return `${card ? nameOf(card, language) : company} ${months.map(text.months).join(', ')}`
      })
      .join(' · ')}</p>`
  }`
  if (fixed !== null) {
    return html`<p class="hint">${text.installment}: ${fixed === 0 ? text.once : text.months(fixed)}</p>${plans}`
  }
  const isEnough = totalAmount >= INSTALLMENT_MIN
  const months = isEnough ? Array.from({ length: max }, (_, i) => i + 1).slice(1) : []
  const only = window.cardCompany ?? (window.options?.cards?.length === 1 ? window.options.cards[0] : null)
  const isFree = (n: number) => free.some(plan => plan.company === only && plan.months.includes(n))
  const options: Option[] = [
    ['0', text.once],
    ...months.map((n): Option => [String(n), isFree(n) ? text.freeMonths(n) : text.months(n)]),
  ]
  return html`${select(fieldIn(view)(text.installment, 'installment'), options, '0')}
    ${!isEnough && html`<p class="hint">${text.installmentMin}</p>`} ${plans}`
}

function estimate({ window, totalAmount, currency }: PaymentDocument, { text }: FormView): Html | null {
  if (!window.options?.isInternational || !window.options.showsEstimate || currency !== 'KRW') return null
  return html`<p class="hint">${text.estimate(moneyText(totalAmount / WON_PER_DOLLAR, 'USD'))}</p>`
}

import type { BillingAuthDocument } from '../../documents/billing.ts'
import { CHARGE_DECLINE_CODES } from '../../errors.ts'
import { type Html, html } from '../../html.ts'
import { BANKS, CARDS } from '../../institutions.ts'
import { choices, type Given, input, type Option, select } from '../inputs.ts'
import { CHECK_CODE } from './choice.ts'

/** A number that is nobody's card, so that a rehearsal needs no real one. */
const PRACTICE_CARD = '4000123412341234'

const pairs = (texts: readonly string[]): Option[] => texts.map(text => [text, text])

/** Everything that is asked: the card or account, whose it is, the phone, the agreements. */
export function registrationFields(auth: BillingAuthDocument, given: Given, wrong: string | null): Html {
  const field = (label: string, name: string) => ({ label, name, given, wrong })
  const means = auth.method === 'CARD' ? cardFields(auth, field) : accountFields(auth, field)
  return html`${means}
    ${input(field('휴대폰 번호', 'phone'), 'tel')}
    ${input(field(`인증번호 (샌드박스에서는 ${CHECK_CODE})`, 'checkCode'), 'tel')}
    ${agreement('agreedTerms', '자동결제 서비스 이용약관에 동의합니다', given, wrong)}
    ${agreement('agreedPrivacy', '개인정보 수집·이용과 제3자 제공에 동의합니다', given, wrong)}`
}

type Field = (label: string, name: string) => Parameters<typeof input>[0]

function cardFields(auth: BillingAuthDocument, field: Field): Html {
  const company = CARDS.find(({ code }) => code === auth.cardCompany)
  const [owner = '개인'] = auth.ownerTypes
  return html`${auth.easyPay && html`<p class="hint">간편결제: ${auth.easyPay}</p>`}
    ${company ? html`<p class="hint">카드사: ${company.ko}</p>` : select(field('카드사', 'cardCompany'), choices(CARDS))}
    ${input(field('카드 번호', 'cardNumber'), 'tel', PRACTICE_CARD)}
    ${input(field('유효기간 (월월/년년)', 'expiry'), 'tel', '12/40')}
    ${select(field('카드 종류', 'cardType'), pairs(['신용', '체크']), '신용')}
    ${
      auth.ownerTypes.length > 1
        ? select(field('소유', 'ownerType'), pairs(auth.ownerTypes), owner)
        : html`<p class="hint">${owner} 카드만 등록할 수 있어요.</p>`
    }
    ${input(field(identityLabel(auth), 'identity'), 'tel')}`
}

function identityLabel({ ownerTypes }: BillingAuthDocument): string {
  if (ownerTypes.length > 1) return '생년월일 6자리 (법인은 사업자등록번호 10자리)'
  return ownerTypes[0] === '법인' ? '사업자등록번호 10자리' : '생년월일 6자리'
}

function accountFields({ customerName }: BillingAuthDocument, field: Field): Html {
  return html`<p class="hint">퀵계좌이체: 등록한 계좌에서 바로 빠져나가요.</p>
    ${select(field('은행', 'bank'), choices(BANKS))}
    ${input(field('계좌번호', 'accountNumber'), 'tel')}
    ${input(field('예금주', 'holderName'), 'text', customerName ?? '')}
    ${input(field('생년월일 6자리', 'identity'), 'tel')}`
}

function agreement(name: string, text: string, given: Given, wrong: string | null): Html {
  const missed = wrong === name
  return html`<div class="field">
    <label class="check"><input type="checkbox" name="${name}"${given[name] === 'on' && html` checked`}${
      missed && html` aria-invalid="true" aria-describedby="${name}-error" autofocus`
    }> [필수] ${text}</label>
    ${missed && html`<p class="error" id="${name}-error">동의해 주세요.</p>`}
  </div>`
}

/** What only a sandbox asks: how this card is to take its charges. */
export function behaviourFields(auth: BillingAuthDocument, given: Given, wrong: string | null): Html {
  const field = (label: string, name: string) => ({ label, name, given, wrong })
  const usual = auth.method === 'CARD' ? 'REJECT_CARD_PAYMENT' : 'REJECT_ACCOUNT_PAYMENT'
  const ours = ['behaviour', 'behaviourCode', 'dyingCharge']
  const open = ours.includes(wrong ?? '') || (given.behaviour !== undefined && given.behaviour !== 'good')
  return html`<details class="behaviour"${open && html` open`}>
    <summary>이 결제수단의 성격 (샌드박스)</summary>
    ${select(
      field('앞으로의 결제', 'behaviour'),
      [
        ['good', '언제나 승인돼요'],
        ['declines', '언제나 거절돼요'],
        ['dies', '몇 번째부터 거절돼요'],
      ],
      'good',
    )}
    <div class="refusal">${select(field('거절 이유', 'behaviourCode'), declineOptions(), usual)}</div>
    <div class="dying">${input(field('몇 번째 결제부터', 'dyingCharge'), 'tel', '2')}</div>
  </details>`
}

const KINDS: Readonly<Record<string, string>> = { S: '나중에 될 수 있음', H: '다시 안 됨' }

/** Soft declines first, each with what a shop may do with it. */
export const declineOptions = (): Option[] =>
  ['S', 'H'].flatMap(wanted =>
    CHARGE_DECLINE_CODES.filter(({ kind }) => kind === wanted).map(
      ({ code, kind, ko }): Option => [code, `${code} · ${ko} (${KINDS[kind]})`],
    ),
  )

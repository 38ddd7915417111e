import { describe, expect, test } from 'vitest'
import { type MailMatter, renderMail } from '../../../app/mail/render.ts'
import { sampleSeller } from '../../../app/seller.ts'
import { sellerFacts } from '../../../app/views/seller-facts.ts'
import { Notice, noticeKinds } from '../../../domain/notices.ts'
import { subscriptionNotices } from '../../../domain/projections/subscription-notices.ts'
import { lived, onTrial, stateAfter } from '../../support/subscription-facts.ts'
import { everyNotice, samples } from './sample-notices.ts'

const account = { bankCode: '20', accountNumber: '1234567890123', holderName: '토스페이먼츠' }
const matter = (more: Partial<MailMatter> = {}): MailMatter => ({
  notice: samples.receipt,
  language: 'ko',
  name: '김구매',
  account: null,
  withdrawal: { order: 7, charge: 7 },
  link: 'https://shop.example/guest/order/token',
  publicUrl: 'https://shop.example',
  seller: sampleSeller,
  banner: null,
  ...more,
})
const visible = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

test('there is a sample of every kind, and each is one the outbox can hold', () => {
  expect(everyNotice.map(({ kind }) => kind).sort()).toEqual([...noticeKinds].sort())
  for (const notice of everyNotice) expect(Notice.parse(notice)).toEqual(notice)
})

describe.each(['ko', 'en'] as const)('mails in %s', language => {
  test.each(noticeKinds)('%s says the same in both forms, with the seller and the rules below', kind => {
    const mail = renderMail(matter({ notice: samples[kind], language, account }))
    expect(mail.subject).toMatch(/^\[장부 커피\] \S/)
    for (const told of [mail.text, visible(mail.html)]) {
      for (const [term, value] of sellerFacts(sampleSeller, language)) {
        expect(told).toContain(term)
        expect(told).toContain(value)
      }
      expect(told).not.toMatch(/undefined|null|NaN|\[object|s1\./)
    }
    for (const rules of ['terms', 'privacy', 'refunds'])
      for (const form of [mail.text, mail.html]) expect(form).toContain(`https://shop.example/legal/${rules}`)
    expect(mail.html).toContain('href="https://shop.example/guest/order/token"')
    expect(mail.html).toContain(`<html lang="${language}">`)
    expect(mail.html).not.toContain('<table')
    expect(/[가-힣]/.test(mail.text)).toBe(true)
    const [head = ''] = mail.text.split('\n-- \n')
    const words = head.replaceAll(/핸드드립|드립백 세트|커피 책|첫 만남 쿠폰|월간|김구매/g, '')
    expect(/[가-힣]{2}/.test(words)).toBe(language === 'ko')
  })
})

test('a receipt tells sums, tax and the right to withdraw', () => {
  const { text } = renderMail(matter())
  for (const part of ['50,000원', '36,364원', '3,636원', '10,000원', '7일 안에 청약을 철회', '김구매 님'])
    expect(text).toContain(part)
})

test('the receipt of an order and that of a charge each tell their own days of withdrawal', () => {
  const withdrawal = { order: 10, charge: 14 }
  const told = (kind: 'receipt' | 'charged', language: 'ko' | 'en') =>
    renderMail(matter({ notice: samples[kind], language, withdrawal })).text
  expect(told('receipt', 'ko')).toContain('받은 날부터 10일 안에')
  expect(told('receipt', 'en')).toContain('within 10 days of receiving')
  expect(told('charged', 'ko')).toContain('결제한 날부터 14일 안의')
  expect(told('charged', 'en')).toContain('within 14 days of the charge')
})

test.each(['subscriptionStarted', 'planChanged'] as const)(
  '%s tells of the right to withdraw, its order and its receipt where money was taken, and of none where not',
  kind => {
    const withdrawal = { order: 10, charge: 14 }
    const { orderId } = samples.charged
    const told = (language: 'ko' | 'en', more: object) =>
      renderMail(matter({ notice: Notice.parse({ ...samples[kind], ...more }), language, withdrawal })).text
    const paid = { charged: 9_900, orderId, trialEndsOn: null }
    for (const part of ['결제한 날부터 14일 안의', orderId, '영수증 보기'])
      expect(told('ko', paid)).toContain(part)
    for (const part of ['within 14 days of the charge', orderId, 'See the receipt'])
      expect(told('en', paid)).toContain(part)
    const free = told('ko', { charged: 0, orderId: undefined })
    for (const part of ['청약철회', '주문번호', '영수증']) expect(free).not.toContain(part)
    // As the first notices kept told it: no order, but the right stands.
    expect(told('ko', { ...paid, orderId: undefined })).toContain('결제한 날부터 14일 안의')
  },
)

test('the last free day of a trial is the day before its first charge', () => {
  const [begun] = lived(...onTrial).flatMap((fact, index, facts) =>
    subscriptionNotices(
      { id: 'subscription-x', version: index + 1 },
      fact,
      stateAfter(facts.slice(0, index + 1)),
      stateAfter(facts.slice(0, index)),
    ),
  )
  const { kind, data } = (begun?.data ?? {}) as { kind?: string; data?: object }
  const notice = Notice.parse({ ...data, kind })
  expect(notice).toMatchObject({ kind: 'subscriptionStarted', nextChargeOn: '2026-04-14' })
  const { text } = renderMail(matter({ notice }))
  expect(text).toMatch(/4월 13일까지 무료로 써 보세요/)
  expect(text).toMatch(/무료로 쓰는 마지막 날: .*4월 13일/)
  expect(text).toMatch(/동의하면 결제하는 날: .*4월 14일/)
  expect(renderMail(matter({ notice, language: 'en' })).text).toMatch(/Last day of the trial: .*13/)
})

test('a declined change of plan, and a declined resuming, ask for no money that is not owed', () => {
  for (const kind of ['planChangeFailed', 'resumeFailed'] as const) {
    const ko = renderMail(matter({ notice: samples[kind] })).text
    expect(ko).toMatch(/결제된 금액은 없어요/)
    expect(ko).not.toMatch(/결제할 금액은|바꾸면 바로 결제|등록하면 바로 결제|끝나는 날/)
    const en = renderMail(matter({ notice: samples[kind], language: 'en' })).text
    expect(en).toMatch(/[Nn]othing (extra )?was charged/)
    expect(en).not.toMatch(/Amount due|right away|as soon as/)
  }
})

test('an account number is never told whole', () => {
  for (const language of ['ko', 'en'] as const) {
    const { text, html } = renderMail(matter({ notice: samples.depositWanted, account, language }))
    for (const form of [text, html]) {
      expect(form).toContain('0123')
      expect(form).not.toContain('234567890')
      expect(form).not.toContain(account.holderName)
    }
  }
})

test('names are text: no tag, no line, no advertisement of theirs', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&'
  const notice = { ...samples.refunded, orderName: `${evil}\r\nBcc: victim@example.com` }
  const mail = renderMail(matter({ notice, name: 'Win at http://evil.example' }))
  expect(mail.html).not.toContain('<img')
  expect(visible(mail.html)).toContain(evil)
  expect(mail.subject).not.toMatch(/[\r\n]/)
  expect(mail.text).not.toMatch(/^Bcc:/m)
  for (const form of [mail.text, mail.html]) expect(form).not.toContain('evil.example')
})

test.each([
  ['ko', '환불을 접수했어요', '영업일로 최대 9일', '을 환불했어요'],
  ['en', 'Your refund is on its way', 'up to 9 business days', 'We refunded'],
] as const)('a refund to an account has not arrived yet (%s)', (language, begun, within, done) => {
  const method = { type: 'virtualAccount', bankCode: '20' } as const
  const mail = renderMail(matter({ notice: { ...samples.refunded, method }, language }))
  expect(mail.subject).toContain(begun)
  expect(mail.text).toContain(within)
  expect(`${mail.subject}${mail.text}`).not.toContain(done)
})

test.each(['김구매', 'Anne-Marie O’Neil'.replace('’', "'"), 'José Núñez'])('%s is greeted', name =>
  expect(renderMail(matter({ name })).text).toContain(name),
)
test.each(['evil.com', 'a/b', 'x'.repeat(60), '<b>', '', '1234', 'a\nb'])('%j is not', name => {
  const [first = ''] = renderMail(matter({ name })).text.split('\n')
  expect(first).toBe('50,000원을 결제했어요')
})

test('says that no money is real, unless it is', () => {
  const banner = '샌드박스 — 실제로 결제되지 않아요'
  const mail = renderMail(matter({ banner }))
  for (const form of [mail.text, mail.html]) expect(form).toContain(banner)
  expect(renderMail(matter()).html).not.toContain('class="banner"')
})

test('a seller who is set is not called a sample', () => {
  const seller = { ...sampleSeller, tradeName: '바다 서점', sample: false }
  const mail = renderMail(matter({ seller }))
  expect(mail.subject).toMatch(/^\[바다 서점\]/)
  expect(mail.text).not.toContain('예시 정보')
})

describe('a changed plan', () => {
  const told = (more: object) =>
    renderMail(matter({ notice: Notice.parse({ ...samples.planChanged, ...more }) })).text

  test('of the same name is told apart by how often it is paid', () => {
    const text = told({ planName: 'BASIC' })
    expect(text).toContain('BASIC(매달)')
    expect(text).toContain('BASIC(매년)')
  })

  test('paid as often as before is told by its name alone', () => {
    const text = told({ planName: 'PRO', interval: 'month' })
    expect(text).toContain('PRO')
    expect(text).not.toContain('(매달)')
  })

  test('in a trial is charged only by a yes, and says by when', () => {
    const day = '2026-04-13'
    for (const [language, said] of [
      ['ko', '동의가 없으면 결제하지 않고'],
      ['en', 'Without your consent nothing is charged'],
    ] as const) {
      const textOf = (more: object) =>
        renderMail(matter({ notice: Notice.parse({ ...samples.planChanged, ...more }), language })).text
      expect(textOf({ consentBy: day })).toContain(said)
      expect(textOf({})).not.toContain(said)
    }
  })

  test('of a notice that does not say how often is told by its name', () => {
    expect(told({ planName: 'PRO', interval: undefined, oldInterval: undefined })).toContain('PRO')
  })
})

test('a card that may be gone is Toss’s word, not a charge that failed, and asks for another one in time', () => {
  const gone = renderMail(matter({ notice: samples.cardGone })).text
  expect(gone).toContain('토스페이먼츠가 알려 왔어요')
  expect(gone).toContain('2026년 4월 30일 전에 다른 결제 수단을 등록해 주세요')
  expect(gone).not.toMatch(/실패|결제하지 못했/)
  const resting = renderMail(matter({ notice: { ...samples.cardGone, nextChargeOn: null } as Notice })).text
  expect(resting).toContain('다시 시작하기 전에 다른 결제 수단을 등록해 주세요')
  const nothingToDo = '따로 하실 일은 없어요'
  const coming = (more: object) =>
    renderMail(matter({ notice: { ...samples.upcomingCharge, ...more } as Notice })).text
  expect(coming({})).toContain(nothingToDo)
  expect(coming({ cardGone: true })).not.toContain(nothingToDo)
  expect(coming({ cardGone: true })).toContain('다른 결제 수단을 등록해 주세요')
})

import type { FrameLocator, Page } from 'playwright'
import { expect } from 'vitest'
import { barriersOn, type InPage, PHONE, shoot } from './browser-scene.ts'

export const WON = { value: 60_000, currency: 'KRW' }
export const MEMBER = { customerKey: 'customer-1' }
export const SIZES = [
  ['desktop', {}],
  ['phone', PHONE],
] as const

/** Where a window is: on the page itself, or in a frame over it. */
export type Place = Pick<FrameLocator, 'getByRole' | 'getByLabel' | 'getByText'>

/** The payment window, wherever it opened. */
export const windowOn = (page: Page, isPhone: boolean): Place =>
  isPhone ? page : page.frameLocator('iframe[title^="토스페이먼츠"]')

export const press = (place: Place, name: string | RegExp) => place.getByRole('button', { name }).click()

const tile = (place: Place, name: string) => place.getByRole('radio', { name, exact: true }).check()
const agree = (place: Place) => place.getByLabel(/이용 약관/).check()

/** What a buyer does in the window of each method of payment(). */
export const FILLING: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  CARD: place => tile(place, '신한'),
  TRANSFER: async place => void (await place.getByLabel('은행').selectOption('우리')),
  VIRTUAL_ACCOUNT: async place => {
    await place.getByLabel('은행').first().selectOption('국민')
    await place.getByLabel('입금자명').fill('김토스')
    await place.getByLabel('현금영수증', { exact: true }).selectOption('소득공제')
    await place.getByLabel('현금영수증 번호').fill('010-1234-5678')
    await place.getByText('환불 계좌 (선택)').click()
    await place.getByLabel('환불 은행').selectOption('신한')
    await place.getByLabel('환불 계좌번호').fill('110123456789')
    await place.getByLabel('환불 예금주').fill('김토스')
  },
  MOBILE_PHONE: async place => {
    await tile(place, 'SKT')
    await place.getByLabel('휴대폰 번호').fill('01012345678')
  },
  CULTURE_GIFT_CERTIFICATE: async () => {},
  BOOK_GIFT_CERTIFICATE: async () => {},
  GAME_GIFT_CERTIFICATE: async () => {},
  FOREIGN_EASY_PAY: async () => {},
}

/** Fills the window in, takes its picture, and pays. English where the sum is in dollars. */
export async function payIn(page: Page, place: Place, method: string, name: string) {
  await place.getByText('SANDBOX').first().waitFor()
  await FILLING[method]?.(place)
  if (method === 'FOREIGN_EASY_PAY') await place.getByLabel(/I agree to the terms/).check()
  else await agree(place)
  await shoot(page, name)
  if (name.endsWith('phone')) await fitsPhone(page)
  await press(place, method === 'FOREIGN_EASY_PAY' ? /^Pay/ : /결제하기$/)
}

export async function fillRegistration(place: Place, method: 'CARD' | 'TRANSFER') {
  if (method === 'CARD') await place.getByLabel('카드사').selectOption('신한')
  else {
    await place.getByLabel('은행').selectOption('우리')
    await place.getByLabel('계좌번호').fill('1002123456789')
    await place.getByLabel('예금주').fill('김토스')
  }
  await place.getByLabel(/생년월일/).fill('900101')
  await place.getByLabel('휴대폰 번호').fill('01012345678')
  await place.getByLabel(/인증번호/).fill('000000')
  await place.getByLabel(/이용약관/).check()
  await place.getByLabel(/개인정보/).check()
}

/** A customer's first visit of brandpay. */
export async function joinBrandpay(place: Place) {
  await place.getByLabel('새 비밀번호').fill('123456')
  await place.getByLabel(/이용약관/).check()
  await press(place, '시작하기')
}

/** What a phone shows fits it, and says to everybody what it is; frames count too. */
export async function fitsPhone(page: Page) {
  const violations = await barriersOn(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

/** Calls one method of the object a factory makes; how it ends is read later with `outcome`. */
export const callOn = (
  page: Page,
  [factory, params, method]: readonly ['payment' | 'brandpay', object, string],
  request?: object,
) =>
  page.evaluate(
    async ([factory, params, method, request]) => {
      const at = window as InPage
      const toss = await at.toss('api')
      at.open = toss[factory](params)
      at.done = at.outcomeOf(at.open[method](...(request ? [request] : [])))
    },
    [factory, params, method, request] as const,
  )

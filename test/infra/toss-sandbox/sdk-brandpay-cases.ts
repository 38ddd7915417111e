import type { Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { callOn, fitsPhone, joinBrandpay, press, SIZES, WON } from './browser-filling.ts'
import { type BrowserScene, outcome, paramsOf, shoot } from './browser-scene.ts'

/** Its picture, and on a phone that it fits and is accessible. */
async function look(page: Page, size: string, name: string) {
  await shoot(page, name)
  if (size === 'phone') await fitsPhone(page)
}

/** brandpay(): the payment and everything the customer keeps. */
export function brandpayCases(scene: () => BrowserScene) {
  describe('brandpay()', () => {
    const brandpayOn = (page: Page) => page.frameLocator('iframe[title^="브랜드페이"]')

    /** Opens a window of brandpay for one customer. */
    const open = (page: Page, customerKey: string, method: string, request?: object) =>
      callOn(page, ['brandpay', { customerKey, redirectUrl: scene().redirectUrl }, method], request)

    test.each(SIZES)(
      'agreement, the shop’s redirectUrl, a card, the payment: redirect and promise, %s',
      (size, how) =>
        scene().visit(async page => {
          const customerKey = `brandpay-${size}`
          const { successUrl, failUrl, orderId, orderName } = scene().newOrder()
          const place = brandpayOn(page)
          await open(page, customerKey, 'requestPayment', { amount: WON, orderId, orderName })
          await place.getByRole('heading', { name: '브랜드페이 시작하기' }).waitFor()
          await look(page, size, `brandpay-join-${size}`)
          await joinBrandpay(place)
          await place.getByLabel('카드사').selectOption('현대')
          await look(page, size, `brandpay-add-${size}`)
          await press(place, '추가하기')
          const [called] = scene().authorized.filter(params => params.get('customerKey') === customerKey)
          expect(called?.get('code')).toMatch(/^\w{44}$/)
          await place.getByLabel('결제 비밀번호').fill('000000')
          await press(place, '60,000원 결제하기')
          await place.getByText('비밀번호가 맞지 않아요').waitFor()
          await place.getByLabel('결제 비밀번호').fill('123456')
          await look(page, size, `brandpay-requestPayment-promise-${size}`)
          await press(place, '60,000원 결제하기')
          const paymentKey = expect.stringMatching(/^tviva/)
          expect(await outcome(page)).toEqual({ resolved: { paymentKey, orderId, amount: WON } })

          const second = { amount: WON, orderId: `${orderId}-2`, orderName, successUrl, failUrl }
          await open(page, customerKey, 'requestPayment', second)
          await place.getByLabel('결제 비밀번호').fill('123456')
          await look(page, size, `brandpay-requestPayment-redirect-${size}`)
          await press(place, '60,000원 결제하기')
          await scene().onShop(page, '/success')
          expect(paramsOf(page)).toEqual({ kept: '1', orderId: second.orderId, amount: '60000', paymentKey })
        }, how),
    )

    test('refused in the window: failUrl is told; closed: the promise is', () =>
      scene().visit(async page => {
        const { successUrl, failUrl, orderId, orderName } = scene().newOrder()
        const place = brandpayOn(page)
        await open(page, 'brandpay-desktop', 'requestPayment', { amount: WON, orderId, orderName })
        await press(place, '닫기')
        expect(await outcome(page)).toMatchObject({ rejected: 'USER_CANCEL' })
        const again = { amount: WON, orderId, orderName, successUrl, failUrl }
        await open(page, 'brandpay-desktop', 'requestPayment', again)
        await place.getByText('거절 결과 만들기').click()
        await place.getByLabel('거절 코드').selectOption('NOT_FOUND_METHOD')
        await press(place, '결제창에서 거절하기')
        await scene().onShop(page, '/fail')
        expect(paramsOf(page)).toMatchObject({ code: 'NOT_FOUND_METHOD', orderId })
      }))

    test.each(SIZES)('what the customer keeps: means, password, one-touch, charges, %s', (size, how) =>
      scene().visit(async page => {
        const customerKey = `brandpay-keeps-${size}`
        const place = brandpayOn(page)
        await open(page, customerKey, 'isOneTouchPayEnabled')
        expect(await outcome(page)).toMatchObject({ rejected: 'NEED_AGREEMENT_WITH_TERMS' })
        await open(page, customerKey, 'addPaymentMethod')
        await joinBrandpay(place)
        await place.getByRole('radio', { name: '계좌' }).check()
        await place.getByLabel('은행').selectOption('우리')
        await place.getByLabel('계좌번호').fill('1002123456789')
        await look(page, size, `brandpay-addPaymentMethod-${size}`)
        await press(place, '추가하기')
        expect(await outcome(page)).toEqual({ resolved: null })

        await open(page, customerKey, 'changePassword')
        await place.getByLabel('결제 비밀번호').fill('123456')
        await place.getByLabel('새 비밀번호').fill('654321')
        await look(page, size, `brandpay-changePassword-${size}`)
        await press(place, '변경하기')
        expect(await outcome(page)).toEqual({ resolved: null })

        await open(page, customerKey, 'changeOneTouchPay')
        await place.getByLabel('결제 비밀번호').fill('654321')
        await look(page, size, `brandpay-changeOneTouchPay-${size}`)
        await press(place, '켜기')
        expect(await outcome(page)).toEqual({ resolved: null })
        await open(page, customerKey, 'isOneTouchPayEnabled')
        expect(await outcome(page)).toEqual({ resolved: { isEnabled: true } })

        await open(page, customerKey, 'requestBillingAuth')
        await place.getByLabel('결제 비밀번호').fill('654321')
        await place.getByLabel(/자동결제되는/).check()
        await look(page, size, `brandpay-requestBillingAuth-${size}`)
        await press(place, '동의하기')
        expect(await outcome(page)).toEqual({ resolved: null })

        await open(page, customerKey, 'openSettings')
        await place.getByRole('button', { name: '완료' }).waitFor()
        await look(page, size, `brandpay-openSettings-${size}`)
        await press(place, /우리 1002\*+6789 삭제/)
        await place.getByText('등록한 결제수단이 없어요').waitFor()
        await press(place, '완료')
        expect(await outcome(page)).toEqual({ resolved: null })
      }, how),
    )
  })
}

import { describe, expect, test } from 'vitest'
import type { ApiWorld } from './api-world.ts'
import { PRICE, send, throughWindow } from './buying.ts'

/** What another system is told of Toss's answers. */
export const tossSaysSuite = (api: ApiWorld) =>
  describe('what Toss says', () => {
    test('no, is told with its code and in the language asked for', async () => {
      const { window, orderId } = await throughWindow(api)
      const open = await api.world.shopper.open({ orderId, amount: window.amount.value })
      const { paymentKey } = await api.world.shopper.approveThenDecline(open, 'REJECT_CARD_PAYMENT')
      const confirm = (language: string, name: string) =>
        send(api, 'POST', `/api/v1/payments/${orderId}/confirm`, {
          body: { paymentKey, amount: PRICE },
          headers: { 'accept-language': language, 'idempotency-key': name },
        })
      const declined = await confirm('en-GB,ko;q=0.5', 'declined-1')
      expect(declined).toMatchObject({
        status: 402,
        body: { code: 'PAYMENT_DECLINED', tossCode: 'REJECT_CARD_PAYMENT', fields: {} },
      })
      expect(declined.body.message).toMatch(/over its limit/)
      expect(declined.body.requestId).toBe(declined.headers.get('x-request-id'))
      expect(declined.body.docs).toMatch(/\/api#PAYMENT_DECLINED$/)
      expect((await confirm('ko', 'declined-2')).body.message).toMatch(/한도/)
    })

    test('no to a cancel, is told as that: nothing went back, and the order stays paid', async () => {
      const { confirm, cancel, look } = await throughWindow(api)
      await confirm()
      const code = 'INVALID_REFUND_ACCOUNT_NUMBER'
      await api.world.sandbox.addFault({ kind: 'decline', code, scope: { operation: 'cancel', next: 1 } })
      const { response, error } = await cancel({}, 'no-cancel')
      expect(response.status).toBe(422)
      expect(error).toMatchObject({
        code: 'CANCEL_DECLINED',
        tossCode: code,
        message: '취소가 되지 않았어요. 돈은 움직이지 않았어요.',
      })
      expect((await look()).data).toMatchObject({ status: 'done', balance: PRICE, failure: null })
    })

    test('nothing, is no failure: 202 and checking, until it settles by itself', async () => {
      const { confirm, look, orderId } = await throughWindow(api)
      await api.world.sandbox.addFault({
        kind: 'answer-lost-after-effect',
        scope: { operation: 'confirm', next: 1 },
      })
      const asked = await confirm('lost-1')
      expect(asked.response.status).toBe(202)
      expect(asked.data).toMatchObject({ status: 'checking', failure: null })
      await look() // asks Toss about it, as opening its page does
      await api.world.settled()
      expect((await look()).data).toMatchObject({ status: 'done' })
      // 202 was no last word, so the same again is looked at anew; it captures nothing twice.
      const again = await confirm('lost-1')
      expect(again.response.status).toBe(200)
      expect(again.data).toMatchObject({ status: 'done', orderId })
    })
  })

import { type Language, languageOf } from '../errors.ts'
import { json } from '../http.ts'
import type { Words } from '../problems.ts'

/** The language of a call of the control API: Korean unless English is asked for first. */
export const languageFor = (request: Request): Language => languageOf(request.headers.get('accept-language'))

/** What the control API says no with. */
export const refuse = (request: Request, status: number, code: string, words: Words): Response =>
  json({ code, message: words[languageFor(request)] }, status)

export const NO_PAYMENT: Words = { ko: '존재하지 않는 결제 정보 입니다.', en: 'There is no such payment.' }
export const NO_WEBHOOK: Words = { ko: '존재하지 않는 웹훅이에요.', en: 'There is no such webhook.' }
export const ABOUT_NOTHING: Words = {
  ko: '이 사건에는 있는 결제(paymentKey, orderId)나 빌링키(billingKey)가 필요해요.',
  en: 'This event needs a payment that exists (paymentKey, orderId) or a billing key (billingKey).',
}
export const NO_SCENARIO: Words = { ko: '없는 시나리오예요.', en: 'There is no such scenario.' }
export const FOREIGN: Words = {
  ko: '다른 사이트에서는 샌드박스를 조작할 수 없어요.',
  en: 'Another site may not operate the sandbox.',
}
export const STILL_BUSY: Words = {
  ko: '아직 처리 중인 요청이 있어요. 끝난 뒤에 다시 해 주세요.',
  en: 'Calls are still under way. Try again when they are over.',
}

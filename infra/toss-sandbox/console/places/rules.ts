import { ZodError } from 'zod'
import type { Control } from '../../control.ts'
import type { Rules } from '../../documents/setting.ts'
import { type Html, html } from '../../html.ts'
import { problemsOf, type Words } from '../../problems.ts'
import { field, select } from '../layout.ts'
import { type Place, type Say, sayWords } from '../place.ts'

const PATH = '/sandbox/rules'

interface RuleWords {
  readonly title: Words
  /** Of a rule that is one of a few; left out: it is a text or a number. */
  readonly choices?: Readonly<Record<string, Words>>
  readonly hint?: Words
}

/** What every rule means, and what it may be. */
const RULE_WORDS: Readonly<Record<keyof Rules, RuleWords>> = {
  acquiring: {
    title: { ko: '카드 매입 상태', en: 'Acquiring of cards' },
    choices: {
      ready: { ko: '언제나 READY', en: 'READY throughout' },
      moves: { ko: '날이 지나면 바뀌어요', en: 'goes on with the days' },
    },
  },
  businessNumber: {
    title: { ko: '상점의 사업자등록번호', en: 'The shop’s business number' },
    hint: {
      ko: '숫자 10자리. 비우면 현금영수증을 조회할 수 없어요.',
      en: 'Ten digits; empty: its cash receipts cannot be listed.',
    },
  },
  cashReceipts: {
    title: { ko: '한 주문의 두 번째 현금영수증', en: 'A second cash receipt of one order' },
    choices: {
      repeated: { ko: '발급해요', en: 'is issued' },
      once: { ko: '거절해요', en: 'is refused' },
    },
  },
  contracts: {
    title: { ko: '추가 계약', en: 'Further contracts' },
    choices: {
      signed: { ko: '되어 있어요', en: 'are signed' },
      missing: {
        ko: '없어요 (자동결제, 카드번호 결제, 가상계좌 API, 브랜드페이를 거절해요)',
        en: 'are missing: billing, key-in, accounts by API and brandpay are refused',
      },
    },
  },
  declinedOrderIds: {
    title: { ko: '거절된 주문번호로 다시 결제하면', en: 'A charge with a declined orderId' },
    choices: {
      again: { ko: '받아 줘요', en: 'is taken' },
      refused: { ko: 'DUPLICATED_ORDER_ID로 거절해요', en: 'is refused with DUPLICATED_ORDER_ID' },
    },
  },
  noAuthorization: {
    title: { ko: 'Authorization 헤더가 없으면', en: 'Without an Authorization header' },
    choices: {
      UNAUTHORIZED_KEY: { ko: '401 UNAUTHORIZED_KEY', en: '401 UNAUTHORIZED_KEY' },
      INCORRECT_BASIC_AUTH_FORMAT: {
        ko: '403 INCORRECT_BASIC_AUTH_FORMAT',
        en: '403 INCORRECT_BASIC_AUTH_FORMAT',
      },
    },
  },
  orderLookups: {
    title: {
      ko: '한 주문번호로 여러 번 결제했을 때 조회하면',
      en: 'A look-up by an orderId of several attempts',
    },
    choices: {
      approved: { ko: '승인된 것, 없으면 가장 새것', en: 'shows the approved one, else the latest' },
      oldest: { ko: '가장 오래된 것', en: 'shows the oldest' },
    },
  },
  requestsPerMinute: {
    title: { ko: '1분에 받는 요청 수', en: 'Requests in a minute' },
    hint: {
      ko: '키와 요청 종류마다 세요. 비우면 제한이 없어요.',
      en: 'For each key and kind of request; empty: no limit.',
    },
  },
  secondConfirms: {
    title: {
      ko: '결제된 주문을 두 번째 창에서 승인하면',
      en: 'A confirm of a second window of a paid order',
    },
    choices: {
      refused: { ko: 'DUPLICATED_ORDER_ID로 거절해요', en: 'is refused with DUPLICATED_ORDER_ID' },
      approved: { ko: '승인해요 (두 번 결제돼요)', en: 'is approved: it is paid twice' },
    },
  },
  settlements: {
    title: { ko: '정산', en: 'Settlements' },
    choices: {
      automatic: { ko: '날짜가 되면 저절로', en: 'by themselves, when their day comes' },
      onRequest: { ko: '요청한 것만 (수동 정산 계약)', en: 'only what was asked for (a contract)' },
      none: { ko: '없음 (토스 테스트 환경처럼)', en: 'none, as in Toss’s test environment' },
    },
  },
  taxFree: {
    title: { ko: '면세 금액', en: 'Tax-free parts' },
    choices: {
      kept: { ko: '보낸 대로 (복합 과세 상점)', en: 'as they are sent (a contract for tax-free goods)' },
      zero: { ko: '언제나 0 (일반 상점)', en: 'always 0, as of an ordinary shop' },
    },
  },
  webhookMinuteMs: {
    title: { ko: '웹훅 재시도의 1분은 몇 밀리초', en: 'A minute of webhook retries, in milliseconds' },
    hint: {
      ko: '샌드박스 시계로 재요. 1000이면 예순 배 빨라요.',
      en: 'By the sandbox’s clock: 1000 makes them sixty times faster.',
    },
  },
  webhookSuccess: {
    title: { ko: '웹훅은 이런 응답이면 도착', en: 'A webhook has arrived with' },
    choices: {
      only200: { ko: '200만', en: '200 alone' },
      any2xx: { ko: '2xx 모두', en: 'any 2xx' },
    },
  },
  webhookSigningKey: {
    title: { ko: '웹훅 서명의 열쇠', en: 'The key of a webhook’s signature' },
    choices: {
      decoded: { ko: '보안 키를 풀어 쓴 32바이트', en: 'the 32 bytes the security key spells' },
      text: { ko: '보안 키의 글자 64개', en: 'the 64 letters of the security key' },
    },
  },
  webhookSigningKeys: {
    title: { ko: '서명의 수', en: 'Signatures' },
    choices: {
      one: { ko: '하나', en: 'one' },
      rotating: { ko: '둘 (보안 키를 바꾸는 중)', en: 'two (keys are being renewed)' },
    },
  },
}

function ruleForm(say: Say, name: keyof Rules, value: Rules[keyof Rules]): Html {
  const { title, choices, hint } = RULE_WORDS[name]
  const label = sayWords(say, title)
  const text = value === null ? '' : String(value)
  const control = choices
    ? select(
        name,
        label,
        Object.entries(choices).map(([choice, words]) => [choice, sayWords(say, words)] as const),
        text,
      )
    : field(
        name,
        label,
        html`<input id="${name}" name="${name}" type="text" value="${text}">`,
        hint ? sayWords(say, hint) : null,
      )
  return html`<form class="rule" method="post" action="${PATH}/change">${control}<button>${say('정하기', 'Set')}</button></form>`
}

/** 규칙: what Toss's documents leave open, to be tried both ways. */
export function rulesPlace(control: Control): Place {
  return {
    pages: [
      {
        path: /^\/sandbox\/rules$/,
        title: ({ say }) => say('규칙', 'Rules'),
        show({ say }) {
          const rules = control.rules()
          const names = Object.keys(RULE_WORDS) as (keyof Rules)[]
          return html`<p class="soft">${say(
            '토스 문서에 정해져 있지 않거나 상점마다 다른 것들이에요. 둘 다 시험해 보세요.',
            'What Toss’s documents leave open, or where shops differ. Try them both ways.',
          )}</p>${names.map(name => ruleForm(say, name, rules[name]))}`
        },
      },
    ],
    buttons: [
      [
        /^\/sandbox\/rules\/change$/,
        async ({ say, language, fields }) => {
          try {
            await control.changeRules(fields)
            return { to: PATH, said: say('바꿨어요.', 'Changed.') }
          } catch (error) {
            if (!(error instanceof ZodError)) throw error
            return { to: PATH, said: problemsOf(error, language), wrong: true }
          }
        },
      ],
    ],
  }
}

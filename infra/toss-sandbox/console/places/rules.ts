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
  declinedOrderIds: {
    title: { ko: '거절된 주문번호로 다시 결제하면', en: 'A charge with a declined orderId' },
    choices: {
      again: { ko: '받아 줘요', en: 'is taken' },
      refused: { ko: 'DUPLICATED_ORDER_ID로 거절해요', en: 'is refused with DUPLICATED_ORDER_ID' },
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

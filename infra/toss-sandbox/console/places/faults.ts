import { ZodError } from 'zod'
import type { Control } from '../../control.ts'
import { type Fault, OPERATIONS } from '../../documents/fault.ts'
import { CHARGE_DECLINE_CODES } from '../../errors.ts'
import { type Html, html } from '../../html.ts'
import { problemsOf } from '../../problems.ts'
import { FAULT_GROUPS, faultDetails, faultName, OPERATION_WORDS, scopeParts } from '../fault-words.ts'
import { button, empty, input, select, table } from '../layout.ts'
import { type Place, type Say, sayWords, type View } from '../place.ts'

const PATH = '/sandbox/faults'
const SCOPE = ['operation', 'orderId', 'billingKey', 'next', 'percent', 'nth', 'from', 'until', 'minutes']

const CODES = [
  ...CHARGE_DECLINE_CODES.map(({ code }) => code),
  'FAILED_INTERNAL_SYSTEM_PROCESSING',
  'FAILED_CARD_COMPANY_RESPONSE',
  'FAILED_BILL_KEY_AUTH_CREATION',
  'NOT_MATCHES_CUSTOMER_KEY',
  'PROVIDER_ERROR',
  'REFUND_REJECTED',
]

function faultsTable(say: Say, faults: readonly Fault[], now: string): Html {
  return table(
    [say('장애', 'Fault'), say('범위', 'Scope'), say('일어난 횟수', 'Hits'), say('조작', 'Actions')],
    faults.map(fault => {
      const over = fault.scope.until != null && fault.scope.until <= now
      const early = fault.scope.from != null && fault.scope.from > now
      return [
        html`<strong>${faultName(say, fault.kind)}</strong><br><span class="soft">${faultDetails(say, fault).join(' · ')}</span>`,
        html`${scopeParts(say, fault).map(part => html`<div>${part}</div>`)}${
          over && html`<span class="mark expired">${say('기간이 끝남', 'over')}</span>`
        }${early && html`<span class="mark">${say('아직 아님', 'not yet')}</span>`}`,
        String(fault.hits),
        button(`${PATH}/remove`, say('끄기', 'Switch off'), { id: fault.id }),
      ]
    }),
  )
}

function faultForm({ say, filled }: View): Html {
  const auto = ['', say('알아서', 'as usual')] as const
  const number = (name: string, label: string, placeholder: string, max?: number) =>
    input(name, label, {
      type: 'number',
      min: name === 'percent' ? 0 : 1,
      max,
      placeholder,
      value: filled[name],
    })
  return html`<form method="post" action="${PATH}/add">
      <div class="stack">
      ${select(
        'kind',
        say('장애', 'Fault'),
        FAULT_GROUPS.map(([group, kinds]) => ({
          group: sayWords(say, group),
          options: kinds.map(kind => [kind, faultName(say, kind)] as const),
        })),
        filled.kind,
      )}
      ${select(
        'operation',
        say('요청', 'At'),
        [auto, ...OPERATIONS.map(name => [name, sayWords(say, OPERATION_WORDS[name])] as const)],
        filled.operation,
      )}
      ${number('next', say('다음 몇 번', 'How many times'), say('끌 때까지', 'until it is switched off'))}
      ${input('orderId', say('주문번호', 'Order'), { value: filled.orderId, placeholder: say('모든 주문', 'every order') })}
      </div>
      <details${Object.keys(filled).length > 0 && html` open`}><summary>${say('더 정하기', 'More')}</summary>
      <div class="stack">
      ${input('billingKey', say('빌링키', 'Billing key'), { value: filled.billingKey, placeholder: say('모든 빌링키 (이름표도 돼요)', 'every key (an id will do)') })}
      ${number('nth', say('몇 번째 결제부터', 'From which charge on'), say('카드가 정지될 때', 'when a card dies'))}
      ${number('percent', say('확률 (%)', 'Chance (%)'), '100', 100)}
      ${input('from', say('언제부터 (한국 시간)', 'From (Korea time)'), { type: 'datetime-local', value: filled.from })}
      ${input('until', say('언제까지', 'Until'), { type: 'datetime-local', value: filled.until })}
      ${number('minutes', say('몇 분 동안', 'For how many minutes'), '60')}
      ${select('code', say('코드', 'Code'), [auto, ...CODES.map(code => [code, code] as const)], filled.code)}
      ${input('status', say('HTTP 상태', 'HTTP status'), { type: 'number', min: 400, max: 599, placeholder: '500', value: filled.status })}
      ${number('ms', say('지연 (ms)', 'Delay (ms)'), '1000')}
      ${select(
        'effect',
        say('처리', 'Effect'),
        [
          auto,
          ['before', say('처리한 뒤 잘못된 응답', 'it happens, then the bad answer')],
          ['none', say('처리하지 않음', 'nothing happens')],
        ],
        filled.effect,
      )}
      </div></details>
      <button class="main">${say('켜기', 'Switch on')}</button>
    </form>
    <p class="soft">${say('요청 하나에만 켜려면 헤더로', 'For one request, by header')}: <code>x-sandbox-fault: delay; ms=500</code></p>`
}

/** 장애 만들기: what goes wrong, where and for how long. */
export function faultsPlace(control: Control): Place {
  return {
    pages: [
      {
        path: /^\/sandbox\/faults$/,
        title: ({ say }) => say('장애 만들기', 'Faults'),
        show(view) {
          const { say } = view
          const faults = control.faults()
          return html`${
            faults.length === 0
              ? empty(say('켜진 장애가 없어요.', 'No fault is switched on.'))
              : html`${faultsTable(say, faults, control.now())}${
                  faults.length > 1 && button(`${PATH}/clear`, say('모두 끄기', 'Switch all off'))
                }`
          }<h2>${say('새 장애', 'A new fault')}</h2>${faultForm(view)}`
        },
      },
    ],
    buttons: [
      [
        /^\/sandbox\/faults\/add$/,
        async ({ say, language, fields }) => {
          const parts = Object.entries(fields)
          const scope = Object.fromEntries(parts.filter(([name]) => SCOPE.includes(name)))
          const fault = Object.fromEntries(parts.filter(([name]) => !SCOPE.includes(name)))
          try {
            await control.addFault({ ...fault, scope })
            return { to: PATH, said: say('켰어요.', 'Switched on.') }
          } catch (error) {
            if (!(error instanceof ZodError)) throw error
            const why = problemsOf(error, language)
            return { to: PATH, said: `${say('할 수 없어요', 'Not possible')}: ${why}`, wrong: true }
          }
        },
      ],
      [
        /^\/sandbox\/faults\/remove$/,
        async ({ say, fields }) => {
          await control.removeFault(String(fields.id ?? ''))
          return { to: PATH, said: say('껐어요.', 'Switched off.') }
        },
      ],
      [
        /^\/sandbox\/faults\/clear$/,
        async ({ say }) => {
          await control.clearFaults()
          return { to: PATH, said: say('모두 껐어요.', 'All switched off.') }
        },
      ],
    ],
  }
}

import type { Control } from '../../control.ts'
import type { Fork } from '../../documents/fork.ts'
import type { ForkResult } from '../../forks.ts'
import { StillBusy } from '../../gate.ts'
import { type Html, html } from '../../html.ts'
import { timeText } from '../../moments.ts'
import { button, empty, input, table } from '../layout.ts'
import { type Place, type Pressed, type Say, sayWords } from '../place.ts'
import { STILL_BUSY } from '../refusals.ts'

const PATH = '/sandbox/forks'

function switchForm(say: Say, { id, name }: Fork): Html {
  const keepAs = `keepAs-${id}`
  return html`<form class="switch" method="post" action="${PATH}/${id}/switch">
    <label for="${keepAs}">${say('지금을 남길 이름', 'Keep the present as')}</label>
    <input id="${keepAs}" name="keepAs" type="text" maxlength="60" placeholder="${say('비우면 버려요', 'left empty: it is gone')}">
    <button aria-label="${say(`${name}(으)로 바꾸기`, `Switch to ${name}`)}">${say('이 갈래로 바꾸기', 'Switch to it')}</button>
  </form>${button(`${PATH}/${id}/remove`, say('지우기', 'Remove'), {}, 'quiet')}`
}

/** 갈래: the whole state, kept and taken up again, to try two endings. */
export function forksPlace(control: Control): Place {
  async function forked(say: Say, work: () => Promise<ForkResult>, good: string): Promise<Pressed> {
    try {
      const result = await work()
      if (result.type === 'done') return { to: PATH, said: good }
      return { to: PATH, said: sayWords(say, result.reason), wrong: true }
    } catch (error) {
      if (!(error instanceof StillBusy)) throw error
      return { to: PATH, said: sayWords(say, STILL_BUSY), wrong: true }
    }
  }

  return {
    pages: [
      {
        path: /^\/sandbox\/forks$/,
        title: ({ say }) => say('갈래', 'Forks'),
        async show({ say, filled }) {
          const forks = await control.forks()
          return html`<p>${say(
            '지금의 모든 것(결제, 빌링키, 장애, 규칙, 웹훅, 요청, 시계)을 이름을 붙여 남기고, 나중에 그때로 돌아가 다른 결말을 시험해요.',
            'Keep everything as it is now (payments, billing keys, faults, rules, webhooks, requests, the clock) under a name, and come back to it to try another ending.',
          )}</p>
          <form class="row" method="post" action="${PATH}/keep">
            ${input('name', say('이름', 'Name'), { required: true, value: filled.name, placeholder: say('입금 전', 'before the deposit') })}
            <button class="main">${say('지금 상태 남기기', 'Keep the present')}</button>
          </form>
          <h2>${say('남긴 갈래', 'Kept forks')}</h2>
          ${
            forks.length === 0
              ? empty(say('아직 남긴 갈래가 없어요.', 'No fork is kept yet.'))
              : table(
                  [
                    say('이름', 'Name'),
                    say('그때의 시각', 'Its time'),
                    say('결제', 'Payments'),
                    say('조작', 'Actions'),
                  ],
                  forks.map(fork => [
                    html`<strong>${fork.name}</strong>`,
                    timeText(fork.at),
                    String(fork.payments),
                    switchForm(say, fork),
                  ]),
                )
          }
          <p class="soft">${say(
            '옆에서 도는 상점은 갈라지지 않아요. 상점의 장부는 그대로예요.',
            'A shop beside the sandbox is not forked: its own books stay as they are.',
          )}</p>`
        },
      },
    ],
    buttons: [
      [
        /^\/sandbox\/forks\/keep$/,
        ({ say, fields }) =>
          forked(say, () => control.keepFork(String(fields.name ?? '')), say('남겼어요.', 'Kept.')),
      ],
      [
        /^\/sandbox\/forks\/([^/]+)\/switch$/,
        ({ say, params: [id = ''], fields }) =>
          forked(
            say,
            () => control.switchFork(id, fields.keepAs === undefined ? null : String(fields.keepAs)),
            say('바꿨어요.', 'Switched.'),
          ),
      ],
      [
        /^\/sandbox\/forks\/([^/]+)\/remove$/,
        async ({ say, params: [id = ''] }) => {
          await control.removeFork(id)
          return { to: PATH, said: say('지웠어요.', 'Removed.') }
        },
      ],
    ],
  }
}

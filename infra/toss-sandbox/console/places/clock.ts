import { epochMsOf } from '../../../../domain/time.ts'
import type { Control, Offset } from '../../control.ts'
import { html } from '../../html.ts'
import { fromNaive, naiveText, timeText } from '../../moments.ts'
import { spanText } from '../fault-words.ts'
import { button, input } from '../layout.ts'
import type { Place, Say } from '../place.ts'

const PATH = '/sandbox/clock'
const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const STEPS = [10, 30, DAY_MINUTES, 8 * DAY_MINUTES, 30 * DAY_MINUTES]

function aheadText(say: Say, offsetMs: number): string {
  if (Math.abs(offsetMs) < 1_000) return say('실제 시각과 같아요.', 'The same as real time.')
  const span = spanText(say, Math.abs(offsetMs))
  return offsetMs > 0
    ? say(`실제 시각보다 ${span} 앞서 있어요.`, `${span} ahead of real time.`)
    : say(`실제 시각보다 ${span} 뒤에 있어요.`, `${span} behind real time.`)
}

/** 시계: set, moved, and what is due now run at once. */
export function clockPlace(control: Control, offset: Offset): Place {
  return {
    pages: [
      {
        path: /^\/sandbox\/clock$/,
        title: ({ say }) => say('시계', 'Clock'),
        show: ({
          say,
          filled,
        }) => html`<p class="clock"><time>${timeText(control.now())}</time> <span class="soft">${say('한국 시간', 'Korea time')}</span></p>
          <p>${aheadText(say, offset.offsetMs())}</p>
          <h2>${say('앞으로', 'Forward')}</h2>
          <div class="row">${STEPS.map(minutes =>
            button(
              `${PATH}/advance`,
              say(`${spanText(say, minutes * MINUTE_MS)} 뒤로`, `${spanText(say, minutes * MINUTE_MS)} on`),
              {
                minutes: String(minutes),
              },
            ),
          )}</div>
          <h2>${say('이 시각으로', 'To a moment')}</h2>
          <form class="row" method="post" action="${PATH}/set">
            ${input('to', say('한국 시간', 'Korea time'), { type: 'datetime-local', required: true, value: filled.to ?? naiveText(control.now()).slice(0, 16) })}
            <button>${say('옮기기', 'Go')}</button>
          </form>
          <h2>${say('지금', 'Now')}</h2>
          <div class="row">${button(`${PATH}/run-due`, say('때가 된 일 모두 하기', 'Run what is due'))}
            ${button(`${PATH}/reset`, say('실제 시각으로 되돌리기', 'Back to real time'))}</div>
          <p class="soft">${say(
            '시계를 옮기면 결제창 만료, 입금과 그 기한, 웹훅 재시도가 저마다 제때에 일어나요.',
            'When the clock moves, windows run out, deposits come or are too late, and webhooks are tried again, each at its moment.',
          )}</p>`,
      },
    ],
    buttons: [
      [
        /^\/sandbox\/clock\/advance$/,
        async ({ say, fields }) => {
          await control.advance((Number(fields.minutes) || 0) * MINUTE_MS)
          return { to: PATH, said: say('시계를 옮겼어요.', 'The clock has moved.') }
        },
      ],
      [
        /^\/sandbox\/clock\/set$/,
        async ({ say, fields }) => {
          const to = fromNaive(String(fields.to ?? ''))
          if (!to) return { to: PATH, said: say('시각이 아니에요.', 'That is no moment.'), wrong: true }
          await control.advance(epochMsOf(to) - epochMsOf(control.now()))
          return { to: PATH, said: say('시계를 옮겼어요.', 'The clock has moved.') }
        },
      ],
      [
        /^\/sandbox\/clock\/run-due$/,
        async ({ say }) => {
          await control.runDue()
          return { to: PATH, said: say('때가 된 일을 모두 했어요.', 'Everything that was due is done.') }
        },
      ],
      [
        /^\/sandbox\/clock\/reset$/,
        async ({ say }) => {
          await control.setClock(0)
          return { to: PATH, said: say('실제 시각으로 되돌렸어요.', 'Back to real time.') }
        },
      ],
    ],
  }
}

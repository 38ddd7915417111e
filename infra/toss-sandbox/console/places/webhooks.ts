import { ZodError } from 'zod'
import type { Control } from '../../control.ts'
import type { Delivery } from '../../documents/delivery.ts'
import type { Hook } from '../../documents/setting.ts'
import { WEBHOOK_EVENTS } from '../../documents/webhook-event.ts'
import { type Html, html } from '../../html.ts'
import { timeText } from '../../moments.ts'
import { problemsOf } from '../../problems.ts'
import { SECURITY_KEY } from '../../webhooks/signature.ts'
import { faultName } from '../fault-words.ts'
import { button, empty, input, select, table } from '../layout.ts'
import { type Place, type Press, type Pressed, type Say, sayWords, type View } from '../place.ts'
import { ABOUT_NOTHING } from '../refusals.ts'

const PATH = '/sandbox/webhooks'

function stateText(say: Say, { state, forged }: Delivery): string {
  const words = {
    sending: say('보내는 중', 'sending'),
    held: say('붙잡아 둠', 'held back'),
    delivered: say('도착', 'delivered'),
    failed: say('실패', 'failed'),
    dropped: say('유실시킴', 'dropped'),
  }[state]
  return forged ? `${words} · ${say('위조', 'forged')}` : words
}

export const deliveriesTable = (say: Say, deliveries: readonly Delivery[]): Html =>
  table(
    [
      say('만든 시각', 'Made'),
      say('사건', 'Event'),
      say('주문', 'Order'),
      say('상태', 'State'),
      say('시도', 'Tries'),
      say('조작', 'Actions'),
    ],
    deliveries.map(one => [
      timeText(one.createdAt),
      html`<code>${one.eventType}</code><br>${one.status ?? ''}<br><span class="soft">${one.url}</span>`,
      html`<code>${one.orderId ?? '-'}</code><br><code class="soft">${one.transmissionId}</code>`,
      html`<span class="mark ${one.state}">${stateText(say, one)}</span>${
        one.nextAt && html`<br>${say('다음', 'next')} ${timeText(one.nextAt)}`
      }${one.fault && html`<br>${faultName(say, one.fault)}`}`,
      one.attempts.length === 0
        ? '-'
        : html`${one.attempts.map(
            ({ at, status, error, byHand }) =>
              html`<div>${timeText(at).slice(5)} · ${status ?? error}${byHand && ` · ${say('손으로', 'by hand')}`}</div>`,
          )}`,
      html`<details><summary>${say('내용', 'Content')}</summary><pre>${one.body}</pre></details>
        ${button(`/sandbox/deliveries/${one.transmissionId}/resend`, say('다시 보내기', 'Send again'))}`,
    ]),
  )

function hookRow(say: Say, { url, events }: Hook): Html {
  const told = events ? events.join(', ') : say('모든 사건', 'every event')
  return html`<li class="row"><code>${url}</code> <span class="soft">${told}</span> ${button(`${PATH}/remove`, say('지우기', 'Remove'), { url })}</li>`
}

function hookForm({ say, filled }: View): Html {
  return html`<form method="post" action="${PATH}/add">
      ${input('url', say('새 주소', 'New URL'), { type: 'url', required: true, value: filled.url, placeholder: 'http://localhost:3000/webhooks/toss' })}
      <details><summary>${say('받을 사건 고르기 (고르지 않으면 모두)', 'Choose events (all of them unless chosen)')}</summary>
        <fieldset><legend>${say('받을 사건', 'Events')}</legend>${WEBHOOK_EVENTS.map(
          event =>
            html`<label class="check"><input type="checkbox" name="events" value="${event}"> <code>${event}</code></label>`,
        )}</fieldset>
      </details>
      <button>${say('등록', 'Register')}</button>
    </form>
    <p class="soft">${say('서명 키 (payout.changed, seller.changed)', 'Security key (payout.changed, seller.changed)')}: <code>${SECURITY_KEY}</code></p>`
}

function sendForm({ say, filled }: View): Html {
  const events = WEBHOOK_EVENTS.map(event => [event, event] as const)
  return html`<form class="stack" method="post" action="${PATH}/send">
      ${select('eventType', say('사건', 'Event'), events, filled.eventType)}
      ${input('orderId', say('주문번호', 'Order'), { value: filled.orderId, placeholder: say('결제에 대한 사건이면', 'if it is about a payment') })}
      ${input('billingKey', say('빌링키 이름표', 'Billing key id'), { value: filled.billingKey, placeholder: 'BILLING_DELETED' })}
      ${select(
        'forged',
        say('누가', 'By whom'),
        [
          ['', say('토스', 'Toss')],
          ['true', say('위조범 (틀린 시크릿)', 'a forger (wrong secret)')],
        ],
        filled.forged,
      )}
      <button>${say('보내기', 'Send')}</button>
    </form>`
}

/** 웹훅: where they go, what was sent, and what is sent by hand. */
export function webhooksPlace(control: Control): Place {
  async function send({ say, language, fields }: Press): Promise<Pressed> {
    const { back, ...wish } = fields
    const to = typeof back === 'string' && back.startsWith('/sandbox/payments/') ? back : PATH
    try {
      const sent = await control.sendWebhook(wish)
      if (!sent) return { to, said: sayWords(say, ABOUT_NOTHING), wrong: true }
      if (sent.length === 0)
        return { to, said: say('이 사건을 받는 주소가 없어요.', 'No URL is told this event.'), wrong: true }
      const came = sent.filter(({ state }) => state === 'delivered').length
      return {
        to,
        said: say(`${sent.length}곳 가운데 ${came}곳에 도착했어요.`, `${came} of ${sent.length} arrived.`),
      }
    } catch (error) {
      if (!(error instanceof ZodError)) throw error
      return { to, said: problemsOf(error, language), wrong: true }
    }
  }

  return {
    pages: [
      {
        path: /^\/sandbox\/webhooks$/,
        title: ({ say }) => say('웹훅', 'Webhooks'),
        async show(view) {
          const { say } = view
          const deliveries = (await control.deliveries()).slice(0, 100)
          return html`<h2>${say('받는 주소', 'URLs')}</h2>
            ${control.webhooks().length === 0 && empty(say('등록된 주소가 없어요.', 'No URL is registered.'))}
            <ul>${control.webhooks().map(hook => hookRow(say, hook))}</ul>
            ${hookForm(view)}
            <h2>${say('이 사건 보내기', 'Send this event')}</h2>
            ${sendForm(view)}
            <h2>${say('보낸 웹훅', 'What was sent')}</h2>
            ${
              deliveries.length === 0
                ? empty(say('아직 보낸 웹훅이 없어요.', 'Nothing was sent yet.'))
                : deliveriesTable(say, deliveries)
            }`
        },
      },
    ],
    buttons: [
      [
        /^\/sandbox\/webhooks\/add$/,
        async ({ say, fields, all }) => {
          try {
            const events = all('events')
            await control.registerWebhook(String(fields.url ?? ''), events.length > 0 ? events : null)
            return { to: PATH, said: say('등록했어요.', 'Registered.') }
          } catch (error) {
            if (!(error instanceof ZodError)) throw error
            return { to: PATH, said: say('주소가 아니에요.', 'That is no URL.'), wrong: true }
          }
        },
      ],
      [
        /^\/sandbox\/webhooks\/remove$/,
        async ({ say, fields }) => {
          await control.unregisterWebhook(String(fields.url ?? ''))
          return { to: PATH, said: say('지웠어요.', 'Removed.') }
        },
      ],
      [/^\/sandbox\/webhooks\/send$/, send],
      [
        /^\/sandbox\/deliveries\/([^/]+)\/resend$/,
        async ({ say, params: [id = ''] }) => {
          const sent = await control.resend(id)
          const came = sent?.attempts.at(-1)?.status === 200
          return {
            to: PATH,
            said: came ? say('도착했어요.', 'It arrived.') : say('도착하지 않았어요.', 'It did not arrive.'),
          }
        },
      ],
    ],
  }
}

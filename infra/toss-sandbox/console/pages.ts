import { ZodError } from 'zod'
import { consoleStyle } from '../browser/console-style.ts'
import type { Control, Offset } from '../control.ts'
import type { Done } from '../deposits.ts'
import type { Html } from '../html.ts'
import { asset, fieldsOf, notFound, redirect } from '../http.ts'
import { isForeign } from './api.ts'
import { billingKeyView, billingView } from './billing-views.ts'
import { consolePage } from './layout.ts'
import { clockView, faultsView, paymentsView, requestsView, webhooksView } from './views.ts'

const MINUTE_MS = 60_000

/** Forms send empty texts for what was left open. */
const filled = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))

/** The console: plain pages, and forms that lead back to them. */
export function createConsole(control: Control, offset: Offset) {
  const views: Readonly<Record<string, { title: string; show: () => Promise<Html> | Html }>> = {
    '/sandbox': { title: '결제', show: async () => paymentsView(await control.payments()) },
    '/sandbox/billing': {
      title: '빌링키',
      show: async () => billingView(await control.billingKeys(), control.rules()),
    },
    '/sandbox/requests': { title: '요청과 응답', show: () => requestsView(control.requests().slice(0, 100)) },
    '/sandbox/webhooks': {
      title: '웹훅',
      show: async () => webhooksView(control.webhookUrls(), (await control.deliveries()).slice(0, 100)),
    },
    '/sandbox/faults': { title: '장애 만들기', show: () => faultsView(control.faults()) },
    '/sandbox/clock': { title: '시계', show: () => clockView(control, offset) },
  }

  type View = (typeof views)[string]

  /** A billing key's own page; null when there is none at that path. */
  async function keyViewAt(path: string): Promise<View | null> {
    const id = /^\/sandbox\/billing\/([0-9a-f]{16})$/.exec(path)?.[1]
    const key = id ? await control.billingKey(id) : null
    if (!key) return null
    return { title: '빌링키', show: async () => billingKeyView(key, await control.charges(key.id)) }
  }

  /** What buttons have said, so that no link from elsewhere can put other words on the page. */
  const said = new Set<string>()

  const saidOf = (done: Done | null, good: string) =>
    !done ? '없는 결제예요.' : done.type === 'refused' ? done.reason.ko : good

  async function pressPayment(paymentKey: string, action: string): Promise<string> {
    if (action === 'deposit') return saidOf(await control.deposit(paymentKey), '입금했어요.')
    if (action === 'deposit-wrong')
      return saidOf(await control.deposit(paymentKey, { amount: 1 }), '입금했어요.')
    if (action === 'reverse') return saidOf(await control.reverseDeposit(paymentKey), '입금을 되돌렸어요.')
    return saidOf(await control.expire(paymentKey), '만료시켰어요.')
  }

  async function pressKey(id: string, action: string, { code, from, times }: Record<string, unknown>) {
    if (action === 'remove') {
      return (await control.removeFromCardSide(id)) ? '카드사에서 삭제했어요.' : '이미 삭제됐어요.'
    }
    const behaviour = code ? { type: 'declines', code, from, times } : { type: 'good' }
    return saidIfGood(async () =>
      (await control.setBehaviour(id, behaviour)) ? '정했어요.' : '없는 빌링키예요.',
    )
  }

  /** @returns where to go on and what to say there; null for a button nobody knows */
  async function press(path: string, fields: Record<string, unknown>): Promise<[string, string] | null> {
    const payment = /^\/sandbox\/payments\/([^/]+)\/(deposit|deposit-wrong|reverse|expire)$/.exec(path)
    if (payment)
      return ['/sandbox', await pressPayment(decodeURIComponent(payment[1] ?? ''), payment[2] ?? '')]
    const key = /^\/sandbox\/billing\/([0-9a-f]{16})\/(behaviour|remove)$/.exec(path)
    if (key) return [`/sandbox/billing/${key[1]}`, await pressKey(key[1] ?? '', key[2] ?? '', filled(fields))]
    const delivery = /^\/sandbox\/deliveries\/([^/]+)\/resend$/.exec(path)
    if (delivery) {
      const sent = await control.resend(delivery[1] ?? '')
      return ['/sandbox/webhooks', sent?.state === 'delivered' ? '도착했어요.' : '도착하지 않았어요.']
    }
    const url = String(fields.url ?? '')
    switch (path) {
      case '/sandbox/webhooks/add':
        if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return ['/sandbox/webhooks', '주소가 아니에요.']
        await control.registerWebhook(url)
        return ['/sandbox/webhooks', '등록했어요.']
      case '/sandbox/webhooks/remove':
        await control.unregisterWebhook(url)
        return ['/sandbox/webhooks', '지웠어요.']
      case '/sandbox/billing/rules':
        await control.changeRules({
          declinedOrderIds: fields.declinedOrderIds === 'refused' ? 'refused' : 'again',
        })
        return ['/sandbox/billing', '바꿨어요.']
      case '/sandbox/faults/add':
        return ['/sandbox/faults', await addFault(filled(fields))]
      case '/sandbox/faults/remove':
        await control.removeFault(String(fields.id ?? ''))
        return ['/sandbox/faults', '껐어요.']
      case '/sandbox/clock/advance':
        await control.advance((Number(fields.minutes) || 0) * MINUTE_MS)
        return ['/sandbox/clock', '시계를 옮겼어요.']
      case '/sandbox/clock/reset':
        await control.setClock(0)
        return ['/sandbox/clock', '실제 시각으로 되돌렸어요.']
      default:
        return null
    }
  }

  async function addFault(fields: Record<string, unknown>): Promise<string> {
    const { operation, orderId, billingKey, next, percent, ...fault } = fields
    const scope = filled({ operation: operation ?? '', orderId, billingKey, next, percent })
    return saidIfGood(async () => {
      await control.addFault({ ...fault, scope })
      return '켰어요.'
    })
  }

  /** What was filled in wrong is said, not thrown. */
  async function saidIfGood(work: () => Promise<string>): Promise<string> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ZodError)) throw error
      const reasons = error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
      return `할 수 없어요: ${reasons.join(', ')}`
    }
  }

  return async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/sandbox/console.css') return asset(consoleStyle, 'text/css')
    if (request.method === 'POST') {
      if (isForeign(request)) {
        return new Response('다른 사이트에서는 샌드박스를 조작할 수 없어요.', { status: 403 })
      }
      const pressed = await press(pathname, (await fieldsOf(request)) ?? {})
      if (!pressed) return notFound()
      const [path, words] = pressed
      said.add(words)
      return redirect(`${path}?said=${encodeURIComponent(words)}`)
    }
    const view = views[pathname] ?? (await keyViewAt(pathname))
    if (!view) return notFound()
    const words = searchParams.get('said')
    return consolePage(pathname, view.title, await view.show(), words && said.has(words) ? words : null)
  }
}

import { type Instant, later, MINUTE_MS } from '../../../../domain/time.ts'
import type { PaymentDocument } from '../../documents/payment.ts'
import type { BrandpaySession, BrandpayWallet } from '../../documents/wallet.ts'
import { fieldsOf, notFound } from '../../http.ts'
import { readPayment } from '../../payments.ts'
import type { World } from '../../world.ts'
import type { FormView } from '../inputs.ts'
import { authenticate, closeWindow, declineInWindow, type Ending, expired } from '../outcome.ts'
import { languageOf } from '../text.ts'
import { choosingFrom, meansIn } from './choice.ts'
import { BRANDPAY_CODES } from './codes.ts'
import * as pages from './pages.ts'
import { hashOf, isPassword, opens, putSession, putWallet } from './wallet.ts'

/** As for payments: from opening the window to its end (core-api.md 1.8). */
const WINDOW_MS = 30 * MINUTE_MS
const DONE: Ending = { type: 'success', result: null, url: null }

/** The window at /v2/brandpay/{id}; two presses of one customer wait for each other. */
export async function brandpayWindow(world: World, request: Request, id: string): Promise<Response> {
  const language = languageOf(new URL(request.url).searchParams.get('lang'), null)
  const form = request.method === 'POST' ? ((await fieldsOf(request)) ?? {}) : null
  const known = await world.store.get('brandpaySessions', id)
  if (!known) return notFound()
  return world.locked(`brandpay/${known.walletId}`, async () => {
    const session = (await world.store.get('brandpaySessions', id)) ?? known
    if (!isOpen(session, world.now())) return pages.overPage(session, language)
    const wallet = await world.store.get('brandpayWallets', session.walletId)
    const payment = session.paymentKey === null ? null : await readPayment(world, session.paymentKey)
    const visit: Visit = { world, session, wallet, payment, view: pages.viewOf(language, form ?? {}) }
    return form ? press(visit) : show(visit)
  })
}

const isOpen = ({ isOver, openedAt }: BrandpaySession, now: Instant): boolean =>
  !isOver && later(openedAt, WINDOW_MS) > now

/** One request of the window with all it is about. */
interface Visit {
  readonly world: World
  readonly session: BrandpaySession
  readonly wallet: BrandpayWallet | null
  readonly payment: PaymentDocument | null
  readonly view: FormView
}

/** The page this visit is at: agreement, the shop's own check, then what the window was opened for. */
function show({ session, wallet, payment, view }: Visit, adding = false): Response {
  if (!wallet) return pages.joinPage(session, view)
  if (!wallet.authorizedAt) return pages.authorizePage(session, view, null)
  if (adding || session.action === 'add') return pages.addPage(session, view, false)
  switch (session.action) {
    case 'payment':
      if (!payment) return pages.overPage(session, view.language)
      if (wallet.means.length === 0) return pages.addPage(session, view, true)
      return pages.paymentPage(session, wallet, payment, view)
    case 'password':
      return pages.passwordPage(session, view)
    case 'settings':
      return pages.settingsPage(session, wallet, view)
    case 'one-touch':
      return pages.oneTouchPage(session, wallet, view)
    case 'billing':
      return pages.billingPage(session, view)
  }
}

const missing = (visit: Visit, field: string, adding = false): Response =>
  show({ ...visit, view: { ...visit.view, wrong: field } }, adding)

/** Empty again: what was typed on the page before is not for this one. */
const next = (visit: Visit, wallet: BrandpayWallet): Response =>
  show({ ...visit, wallet, view: { ...visit.view, given: {}, wrong: null } })

async function press(visit: Visit): Promise<Response> {
  const { wallet, session, payment, view } = visit
  const { given } = view
  if (given.do === 'close') return end(visit, payment ? closeWindow(payment) : CLOSED)
  if (!wallet) return join(visit)
  if (!wallet.authorizedAt) return authorized(visit, wallet)
  if (given.do === 'to-add') return show({ ...visit, view: { ...view, given: {} } }, true)
  if (given.do === 'add') return add(visit, wallet)
  switch (session.action) {
    case 'payment':
      return payment ? pay(visit, wallet, payment) : show(visit)
    case 'settings':
      return settle(visit, wallet)
    default:
      return change(visit, wallet)
  }
}

const CLOSED: Ending = { type: 'failure', code: 'USER_CANCEL', message: '취소되었습니다.', url: null }

async function end({ world, session, view }: Visit, ending: Ending): Promise<Response> {
  await world.commit([putSession({ ...session, isOver: true })])
  return pages.endedPage(session, ending, view.language)
}

async function join(visit: Visit): Promise<Response> {
  const { world, session, view } = visit
  const { newPassword, agreed } = view.given
  if (!isPassword(newPassword)) return missing(visit, 'newPassword')
  if (agreed !== 'on') return missing(visit, 'agreed')
  const wallet: BrandpayWallet = {
    id: session.walletId,
    agreedAt: world.now(),
    passwordHash: hashOf(session.walletId, newPassword),
    authorizedAt: null,
    means: [],
    isOneTouch: false,
    billingAgreedAt: null,
  }
  await world.commit([putWallet(wallet)])
  return next(visit, wallet)
}

/** The script of the shop's page said how the redirectUrl answered. */
async function authorized(visit: Visit, wallet: BrandpayWallet): Promise<Response> {
  const { world, session, view } = visit
  if (view.given.do === 'again') return pages.authorizePage(session, view, null)
  const status = String(view.given.status ?? '')
  if (!/^2\d\d$/.test(status)) return pages.authorizePage(session, view, status || '0')
  const known = { ...wallet, authorizedAt: world.now() }
  await world.commit([putWallet(known)])
  return next(visit, known)
}

async function add(visit: Visit, wallet: BrandpayWallet): Promise<Response> {
  const { world, session, view } = visit
  const added = meansIn(world, view.given)
  if (added.type === 'missing') return missing(visit, added.field, true)
  const richer = { ...wallet, means: [...wallet.means, added.means] }
  await world.commit([putWallet(richer)])
  return session.action === 'add' ? end(visit, DONE) : next(visit, richer)
}

async function pay(visit: Visit, wallet: BrandpayWallet, payment: PaymentDocument): Promise<Response> {
  const { given } = visit.view
  if (given.do === 'decline') {
    const refusal = BRANDPAY_CODES.find(({ code }) => code === given.code)
    if (refusal) return end(visit, declineInWindow(payment, refusal.code, refusal.ko))
  }
  const done = await authenticate(visit.world, payment.paymentKey, given, null, choosingFrom(wallet))
  if (!done) return pages.overPage(visit.session, visit.view.language)
  if (done.type === 'missing') return missing(visit, done.field)
  return end(visit, done.type === 'ended' ? done.ending : expired(done.payment))
}

async function settle(visit: Visit, wallet: BrandpayWallet): Promise<Response> {
  const pressed = String(visit.view.given.do)
  if (pressed === 'done') return end(visit, DONE)
  const means = wallet.means.filter(({ id }) => pressed !== `remove:${id}`)
  const poorer = { ...wallet, means }
  await visit.world.commit([putWallet(poorer)])
  return next(visit, poorer)
}

/** What needs the password: the password itself, one-touch, charges without the customer. */
async function change(visit: Visit, wallet: BrandpayWallet): Promise<Response> {
  const { world, session, view } = visit
  const { password, newPassword, agreed } = view.given
  if (!opens(wallet, password)) return missing(visit, 'password')
  if (session.action === 'password' && !isPassword(newPassword)) return missing(visit, 'newPassword')
  if (session.action === 'billing' && agreed !== 'on') return missing(visit, 'agreed')
  const changed = {
    password: { passwordHash: hashOf(wallet.id, String(newPassword)) },
    'one-touch': { isOneTouch: !wallet.isOneTouch },
    billing: { billingAgreedAt: world.now() },
  }[session.action as 'password' | 'one-touch' | 'billing']
  await world.commit([putWallet({ ...wallet, ...changed })])
  return end(visit, DONE)
}

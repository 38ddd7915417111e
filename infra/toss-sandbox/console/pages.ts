import { consoleStyle } from '../browser/console-style.ts'
import type { Control, Offset } from '../control.ts'
import { type Language, languageOf } from '../errors.ts'
import { asset, notFound, redirect } from '../http.ts'
import { timeText } from '../moments.ts'
import { isForeign } from './api.ts'
import { type Form, readForm } from './form.ts'
import { consolePage } from './layout.ts'
import { type ConsolePage, type Pressed, sayIn, sayWords, type View } from './place.ts'
import { accountsPlace } from './places/accounts.ts'
import { billingPlace } from './places/billing.ts'
import { clockPlace } from './places/clock.ts'
import { faultsPlace } from './places/faults.ts'
import { forksPlace } from './places/forks.ts'
import { paymentPlace } from './places/payment.ts'
import { paymentsPlace } from './places/payments.ts'
import { requestsPlace } from './places/requests.ts'
import { rulesPlace } from './places/rules.ts'
import { scenariosPlace } from './places/scenarios.ts'
import { webhooksPlace } from './places/webhooks.ts'
import { FOREIGN } from './refusals.ts'

const LANGUAGE_COOKIE = /(?:^|;\s*)sandbox_language=(ko|en)(?:;|$)/
const YEAR_SECONDS = 365 * 24 * 3_600
const SAID_MAX = 1_000

/** What was chosen here, else what the browser asks for; Korean first. */
const languageAt = (request: Request): Language =>
  (LANGUAGE_COOKIE.exec(request.headers.get('cookie') ?? '')?.[1] as Language | undefined) ??
  languageOf(request.headers.get('accept-language'))

/** The console: plain pages, and forms that lead back to them. */
export function createConsole(control: Control, offset: Offset) {
  const places = [
    paymentsPlace(control),
    paymentPlace(control),
    accountsPlace(control),
    billingPlace(control),
    requestsPlace(control),
    webhooksPlace(control),
    faultsPlace(control),
    scenariosPlace(control),
    clockPlace(control, offset),
    forksPlace(control),
    rulesPlace(control),
  ]
  const pages = places.flatMap(place => place.pages)
  const buttons = places.flatMap(place => place.buttons ?? [])
  const files = places.flatMap(place => place.files ?? [])

  /** What buttons have said, so that no link from elsewhere can put other words on the page. */
  const said = new Set<string>()

  async function show(
    request: Request,
    pathname: string,
    options: { said?: string | null; wrong?: boolean; filled?: View['filled'] },
  ): Promise<Response> {
    const language = languageAt(request)
    const found = first(pages, ({ path }) => path, pathname)
    if (!found) return notFound()
    const [page, params] = found as [ConsolePage, string[]]
    const query = new URL(request.url).searchParams
    const view: View = { say: sayIn(language), language, params, query, filled: options.filled ?? {} }
    const body = await page.show(view)
    if (!body) return notFound()
    return consolePage({
      path: pathname,
      language,
      title: page.title(view),
      body,
      said: options.said ?? null,
      wrong: options.wrong ?? false,
      status: options.wrong ? 422 : 200,
      now: timeText(control.now()),
    })
  }

  async function press(request: Request, pathname: string): Promise<Response> {
    const language = languageAt(request)
    const form = await readForm(request)
    if (pathname === '/sandbox/language') return chooseLanguage(form)
    const found = first(buttons, ([path]) => path, pathname)
    if (!found) return notFound()
    const [[, work], params] = found
    const { fields, all } = form
    const pressed: Pressed = await work({ say: sayIn(language), language, params, fields, all })
    if (pressed.wrong)
      return show(request, pressed.to, { said: pressed.said, wrong: true, filled: textsOf(fields) })
    if (said.size >= SAID_MAX) said.clear()
    said.add(pressed.said)
    const mark = pressed.to.includes('?') ? '&' : '?'
    return redirect(`${pressed.to}${mark}said=${encodeURIComponent(pressed.said)}`)
  }

  return async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === '/sandbox/console.css') return asset(consoleStyle, 'text/css')
    if (request.method === 'POST') {
      if (isForeign(request))
        return new Response(sayWords(sayIn(languageAt(request)), FOREIGN), { status: 403 })
      return press(request, pathname)
    }
    const file = first(files, ([path]) => path, pathname)
    if (file) return download(await file[0][1](file[1]))
    const words = searchParams.get('said')
    return show(request, pathname, { said: words && said.has(words) ? words : null })
  }
}

/** The first whose path it is, with the path's groups. */
function first<T>(all: readonly T[], pathOf: (one: T) => RegExp, pathname: string): [T, string[]] | null {
  for (const one of all) {
    const groups = pathOf(one).exec(pathname)
    if (groups) return [one, groups.slice(1).map(decoded)]
  }
  return null
}

/** A path that is malformed names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

const textsOf = (fields: Form['fields']): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))

function chooseLanguage({ fields }: Form): Response {
  const { to, back } = fields
  const path = typeof back === 'string' && /^\/sandbox(\/[\w%./-]*)?$/.test(back) ? back : '/sandbox'
  const response = redirect(path)
  const language = to === 'en' ? 'en' : 'ko'
  response.headers.append(
    'set-cookie',
    `sandbox_language=${language}; Path=/sandbox; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`,
  )
  return response
}

function download(file: { name: string; json: unknown } | null): Response {
  if (!file) return notFound()
  return new Response(`${JSON.stringify(file.json, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

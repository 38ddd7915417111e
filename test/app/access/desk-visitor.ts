import { RouterContextProvider } from 'react-router'
import { deskOf } from '../../../app/access/at-desk.ts'
import { cookiesContext, portsContext, viewerContext } from '../../../app/context.ts'
import { readCookies } from '../../../app/http/cookies.ts'
import * as setUp from '../../../app/routes/admin.setup.tsx'
import type { ShopWorld } from '../../support/shop-world.ts'
import { answerOf, bodyOf } from '../admin/staff-desk.ts'

type Route = (args: never) => unknown

/**
 * One browser of somebody on the staff: keeps its cookies, and is whoever the tables say it proves.
 * @param token of a session it has already
 */
export function openDeskVisitor({ ports }: Pick<ShopWorld, 'ports'>, token = '') {
  let device = ''

  async function call<Data>(route: Route, path: string, form?: object) {
    const url = new URL(path, ports.shop.publicUrl)
    const headers = {
      cookie: [token && `jangbu-staff=${token}`, device && `jangbu-device=${device}`]
        .filter(Boolean)
        .join('; '),
    }
    const body = form && bodyOf(form)
    const request = new Request(url, body ? { method: 'POST', body, headers } : { headers })
    const context = new RouterContextProvider()
    const atDesk = await deskOf(ports, readCookies(ports.shop, request).staff)
    const actor = atDesk.staffId ? `staff:${atDesk.staffId}` : 'anonymous'
    context.set(portsContext, { ...ports, cause: { ...ports.cause, actor } })
    context.set(viewerContext, {
      ...atDesk,
      customerId: null,
      guestId: null,
      subjects: [],
      language: 'ko',
      requestId: 'req-1',
    })
    context.set(cookiesContext, { set: keep })
    const last = url.pathname.split('/').at(-1) ?? ''
    const ids = { staffId: last, orderId: last, subscriptionId: last, cancelId: last, id: last }
    const params = { token: last, ...ids, of: 'payments' }
    return answerOf<Data>(() => route({ request, url, context, params, pattern: url.pathname } as never))
  }

  function keep(cookie: string): void {
    const [, name, value = ''] = /^jangbu-(\w+)=([^;]*)/.exec(cookie) ?? []
    if (name === 'staff') token = value
    if (name === 'device') device = value
  }

  return {
    get: <Data = Record<string, unknown>>(loader: Route, path: string) => call<Data>(loader, path),
    post: <Data = Record<string, unknown>>(action: Route, path: string, form: object) =>
      call<Data>(action, path, form),
    viewer: () => deskOf(ports, token),
    cookie: () => token,
    device: () => device,
  }
}

export type DeskVisitor = ReturnType<typeof openDeskVisitor>

/** The browser of whoever has just taken up the set-up link: the first owner. */
export async function openOwner(
  world: ShopWorld,
  person: { name: string; email: string; password: string },
): Promise<DeskVisitor> {
  const owner = openDeskVisitor(world)
  await owner.post(setUp.action, `/admin/setup/${await world.ports.staff.offerSetup()}`, person)
  return owner
}

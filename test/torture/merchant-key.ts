import { SCOPES } from '../../domain/api-key/scope.ts'
import { ADMIN } from '../../e2e/support/paying.ts'
import type { Shop } from '../../e2e/support/shop.ts'
import { cookiesOf } from './buyer.ts'

/** Makes the first of the staff and a key of the JSON API by the shop's own forms. @throws with what the page said instead */
export async function firstApiKey(shop: Shop): Promise<string> {
  const setUp = await post(shop, shop.adminSetupUrl ?? '', '', { name: '박사장', ...ADMIN })
  const cookie = cookiesOf(setUp)
  const form = new URLSearchParams({ intent: 'make', name: '주문 서버', ends: '30' })
  for (const scope of SCOPES) form.append('scopes', scope)
  const made = await (await post(shop, `${shop.url}/admin/api-keys`, cookie, form)).text()
  const token = made.match(/<code class="seed">([^<]+)<\/code>/)?.[1]
  if (!token) throw new Error(`no key was made: ${made.replaceAll(/<[^>]*>/g, ' ').slice(0, 500)}`)
  return token
}

const post = (
  shop: Shop,
  url: string,
  cookie: string,
  form: URLSearchParams | Record<string, string>,
): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: shop.url, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form),
  })

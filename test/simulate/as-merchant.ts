import type { Sandbox } from '../../infra/toss-sandbox/sandbox.ts'
import { DOCS_KEYS } from '../../infra/toss-sandbox/shopper.ts'

/** Whoever has the shop's keys asks Toss, and the shop has no part in it. @param path after `/v1/payments/` */
export const asMerchant =
  (sandbox: Pick<Sandbox, 'fetch'>, tossUrl: string) =>
  (path: string, body: object): Promise<Response> =>
    sandbox.fetch(
      new Request(`${tossUrl}/v1/payments/${path}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${DOCS_KEYS.api.secretKey}:`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
    )

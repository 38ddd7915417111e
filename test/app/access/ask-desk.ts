import { addressOf, dataAddressOf, isPage } from '../../support/edge/addresses.ts'
import { type EdgeWorld, OURS } from '../../support/edge/open-edge-world.ts'
import type { PeopledShop } from '../../support/edge/peopled-shop.ts'
import { shopRoutes } from '../../support/shop-handler.ts'

/** Every address of staff's that answers when it is looked at: pages, their data, files. */
const desk = shopRoutes.filter(({ path, module }) => path.startsWith('/admin') && module.loader)

export interface DeskAnswer {
  /** as the access log has it: of the page, whether its document, its data or its file was asked for */
  readonly page: string
  readonly path: string
  readonly status: number
  readonly text: string
}

/** Asks all of them in every way there is of asking, as whoever the cookie is of. */
export async function askDesk(
  { ask }: Pick<EdgeWorld, 'ask'>,
  shop: PeopledShop,
  cookie: string,
): Promise<readonly DeskAnswer[]> {
  const answers: DeskAnswer[] = []
  for (const route of desk) {
    const address = addressOf(route, shop)
    const page = address.replace(/\.csv$/, '')
    for (const path of isPage(route) ? [address, dataAddressOf(address)] : [address]) {
      const answer = await ask(new Request(OURS + path, { headers: { cookie } }))
      answers.push({ page, path, status: answer.status, text: await answer.text() })
    }
  }
  return answers
}

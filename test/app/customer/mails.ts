import { sendNotices } from '../../../app/use-cases/send-notices.ts'
import type { ShopWorld } from '../../support/shop-world.ts'

/** Mails the shop has sent by now, newest first, as whoever opens their mailbox reads them. */
export async function mailsOf(world: Pick<ShopWorld, 'ports' | 'settled'>, address?: string) {
  await world.settled()
  while ((await sendNotices(world.ports)) > 0);
  const page = await world.ports.mailbox?.page(null, 100)
  return (page?.rows ?? []).flatMap(({ mail }) =>
    mail && (!address || mail.to.address === address) ? [mail] : [],
  )
}

/** The path of the newest link of this kind that was sent to an address. @throws when there is none */
export async function linkIn(
  world: Pick<ShopWorld, 'ports' | 'settled'>,
  address: string,
  kind: 'verify' | 'reset',
): Promise<string> {
  const link = new RegExp(`/${kind}/[\\w-]{43}(?![\\w-])`)
  for (const { text } of await mailsOf(world, address)) {
    const found = link.exec(text)
    if (found) return found[0]
  }
  throw new Error(`no ${kind} link was sent to ${address}`)
}

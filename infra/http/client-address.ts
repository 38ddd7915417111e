import { BlockList, isIP } from 'node:net'
import { ForPeople } from '../for-people.ts'

/**
 * Whom a chain of proxies says it speaks for. `X-Forwarded-For` is believed only as far as it was written by proxies we
 * were told of: from the right, the first address that is none of them. Without trusted proxies it is not read at all.
 */
export type ReadClientAddress = (peer: string | undefined, forwardedFor: string | undefined) => string

/**
 * @param trustedProxies addresses or networks (`10.0.0.0/8`)
 * @throws when one of them is neither, naming it
 */
export function clientAddresses(trustedProxies: readonly string[]): ReadClientAddress {
  const isTrusted = trustIn(trustedProxies)
  return (peer, forwardedFor) => {
    let client = plainAddress(peer ?? '')
    if (!client) return 'unknown'
    const hops = (forwardedFor ?? '').split(',').map(hop => hop.trim())
    while (isTrusted(client)) {
      const hop = plainAddress(hops.pop() ?? '')
      if (!hop) break
      client = hop
    }
    return client
  }
}

/**
 * Is the other end of a connection a proxy we were told of?
 * @throws as {@link clientAddresses}
 */
export function trustedPeers(trustedProxies: readonly string[]): (peer: string | undefined) => boolean {
  const isTrusted = trustIn(trustedProxies)
  return peer => {
    const address = plainAddress(peer ?? '')
    return address !== null && isTrusted(address)
  }
}

/** Networks nobody reaches us from over the internet: this machine, its containers, a house's own network. */
const NEAR = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  '::1',
  'fc00::/7',
  'fe80::/10',
]

/**
 * Looks for a proxy nobody told us of: somebody near who forwards, while the shop's own address is elsewhere. All customers
 * behind it are one client to the limits and the access log.
 * @returns its address; null for everybody else
 */
export function untoldProxies(trustedProxies: readonly string[]) {
  const [isTrusted, isNear] = [trustIn(trustedProxies), trustIn(NEAR)]
  return (peer: string | undefined, forwardedFor: string | undefined): string | null => {
    const address = plainAddress((peer ?? '').replace(/%.*$/, ''))
    const forwards = address !== null && forwardedFor !== undefined && isNear(address) && !isTrusted(address)
    return forwards ? address : null
  }
}

function trustIn(trustedProxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList()
  for (const proxy of trustedProxies) addTo(trusted, proxy)
  return address => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** The IPv4 address, or the /64 of an IPv6 one: as tries are counted, since one subscriber has a whole /64. */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? front : [...front, ...Array(8 - front.length - back.length).fill('0'), ...back]
  return `${groups
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** An address without port, brackets and the IPv4-in-IPv6 prefix; null when it is none. */
function plainAddress(text: string): string | null {
  const bare = text.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  const address = bare.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  return isIP(address) === 0 ? null : address
}

function addTo(list: BlockList, proxy: string): void {
  const [text = '', bits] = proxy.split('/')
  const address = plainAddress(text)
  const family = address && isIP(address) === 6 ? 'ipv6' : 'ipv4'
  const widest = family === 'ipv6' ? 128 : 32
  if (!address || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= widest)))
    throw new ForPeople(`TRUSTED_PROXIES names ${proxy}, which is no address and no network.`)
  // Whoever could be anybody must not say who asks: the limits and the log of who looked at what go by it.
  if (bits !== undefined && Number(bits) < (family === 'ipv6' ? 7 : 8))
    throw new ForPeople(
      `TRUSTED_PROXIES names ${proxy}, in which anybody's address may be: name your proxies alone.`,
    )
  if (bits === undefined) list.addAddress(address, family)
  else list.addSubnet(address, Number(bits), family)
}

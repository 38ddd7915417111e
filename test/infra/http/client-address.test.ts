import { describe, expect, test } from 'vitest'
import { addressGroup, clientAddresses, untoldProxies } from '../../../infra/http/client-address.ts'

describe('who asks', () => {
  const alone = clientAddresses([])
  const proxied = clientAddresses(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'])

  test.each<[string, string | undefined, string | undefined, string]>([
    ['the peer, when no proxy is trusted', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['the peer, as IPv4 in IPv6', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['nobody known, when the socket is gone', undefined, '1.2.3.4', 'unknown'],
  ])('%s', (_, peer, forwarded, client) => expect(alone(peer, forwarded)).toBe(client))

  test.each<[string, string | undefined, string | undefined, string]>([
    ['a stranger may not speak for others', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['a trusted proxy speaks for one', '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    ['what a client wrote itself stands further left', '10.1.2.3', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
    ['two trusted proxies in a row', '10.1.2.3', '203.0.113.9, 192.0.2.7', '203.0.113.9'],
    ['a proxy that says nothing is the client', '10.1.2.3', undefined, '10.1.2.3'],
    ['an unreadable hop ends the chain', '10.1.2.3', '203.0.113.9, <script>', '10.1.2.3'],
    ['IPv6 with a port', '10.1.2.3', '[2a00::1]:443', '2a00::1'],
    ['IPv4 with a port', '2001:db8::5', '203.0.113.9:51000', '203.0.113.9'],
  ])('%s', (_, peer, forwarded, client) => expect(proxied(peer, forwarded)).toBe(client))

  test.each(['localhost', '10.0.0.0/33', '10.0.0.0/x', '::/129', ''])('%j is no proxy', proxy =>
    expect(() => clientAddresses([proxy])).toThrow(/TRUSTED_PROXIES/),
  )

  test.each(['0.0.0.0/0', '10.0.0.0/7', '::/0', 'fc00::/6'])('%s has anybody’s address in it', proxy =>
    expect(() => clientAddresses([proxy])).toThrow(/name your proxies alone/),
  )
  test.each(['10.0.0.0/8', 'fc00::/7'])('%s is a house’s', proxy =>
    expect(() => clientAddresses([proxy])).not.toThrow(),
  )
})

describe('a proxy nobody told us of', () => {
  const untold = untoldProxies(['10.1.0.0/16'])
  test.each<[string, string | undefined, string | undefined, string | null]>([
    ['is this machine, forwarding', '::ffff:127.0.0.1', '203.0.113.9', '127.0.0.1'],
    ['is the gateway of a container', '172.18.0.1', '203.0.113.9', '172.18.0.1'],
    ['is a neighbour by IPv6', 'fe80::1%eth0', '203.0.113.9', 'fe80::1'],
    ['is one of a house whose others are trusted', '10.2.0.1', '203.0.113.9', '10.2.0.1'],
    ['is none that is trusted', '10.1.0.1', '203.0.113.9', null],
    ['is nobody who forwards nothing', '127.0.0.1', undefined, null],
    ['is no stranger who says they forward', '203.0.113.8', '203.0.113.9', null],
    ['is no socket that is gone', undefined, '203.0.113.9', null],
  ])('%s', (_, peer, forwarded, proxy) => expect(untold(peer, forwarded)).toBe(proxy))
})

describe('the group tries are counted by', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2a00:1:2:3:4:5:6:7', '2a00:1:2:3::/64'],
    ['2a00::7', '2a00:0:0:0::/64'],
    ['2a00:1::3:4:5', '2a00:1:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, group) => expect(addressGroup(address)).toBe(group))
})

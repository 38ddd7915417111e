import { readdirSync, readFileSync } from 'node:fs'
import type { RouteConfigEntry } from '@react-router/dev/routes'
import { expect, test } from 'vitest'
import routes from '../../app/routes.ts'

const pages = ['README.md', 'ARCHITECTURE.md', ...readdirSync('docs').map(name => `docs/${name}`)]
const docs = pages.filter(name => name.endsWith('.md'))

/** Toss's, the offline Toss's, and what is answered before there is a route. */
const NOT_A_ROUTE = /^\/(?:v1|sandbox|expire|reverse|assets|metrics|proc)(?:\/|$)/

const patternsOf = (table: readonly RouteConfigEntry[], above: readonly string[] = []): string[][] =>
  table.flatMap(({ path = '', children = [] }) => {
    const here = [...above, ...path.split('/').filter(Boolean)]
    return [here, ...patternsOf(children, here)]
  })
const patterns = patternsOf(routes)

/** A whole pattern of the table: what a splat would catch is nowhere. In a parameter's place anything may stand. */
function isThere(address: string): boolean {
  const asked = address.split('/').filter(Boolean)
  return patterns.some(pattern => {
    const length = pattern.filter(part => !/^\*$|\?$/.test(part)).length
    const isAsLong = asked.length >= length && asked.length <= pattern.length
    return isAsLong && asked.every((part, nth) => part === pattern[nth] || pattern[nth]?.startsWith(':'))
  })
}

/** Of what stands in backticks, each word that begins with a slash. */
const addressesIn = (text: string): string[] =>
  [...text.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)]
    .flatMap(([, said = '']) => said.split(' '))
    .filter(word => word.startsWith('/') && !NOT_A_ROUTE.test(word))
    .map(word => word.replace(/[?#][^:/]+$/, ''))

test.each(docs)('every address of ours in %s is in the table of routes', name => {
  const addresses = addressesIn(readFileSync(name, 'utf8'))
  expect(addresses.filter(address => !isThere(address))).toEqual([])
})

test('an address that is nobody’s is found out', () => {
  const text =
    'at `/admin/people` and `GET /admin/staff`\n```sh\ncurl `/nowhere`\n```\n`/admin/people/…`, `/v1/payments`'
  expect(addressesIn(text)).toEqual(['/admin/people', '/admin/staff', '/admin/people/…'])
  expect(addressesIn(text).map(isThere)).toEqual([true, false, true])
})

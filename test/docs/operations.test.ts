import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { METRICS } from '../../infra/measures/names.ts'
import { OPERATIONS } from '../../infra/toss/codes.ts'

const PAGE = 'docs/operations.md'
const page = readFileSync(PAGE, 'utf8')
const HEAD = '| metric | type | labels | what it is |\n| --- | --- | --- | --- |\n'

const table = METRICS.map(({ name, type, labels, help }) => {
  const words = labels.map(label => `\`${label}\``).join(', ')
  return `| \`${name}\` | ${type} | ${words || '—'} | ${help} |\n`
}).join('')

/** What a histogram is asked by. */
const family = (name: string) => name.replace(/_(?:bucket|sum|count)$/, '')

describe('the page on watching a shop', () => {
  test('has every metric as it is told, in one table', () => expect(page).toContain(`${HEAD}${table}\n`))

  test('asks for no metric that is not told', () => {
    const named = [...page.matchAll(/\bjangbu_[a-z_]+/g)].map(([name]) => family(name))
    expect(named.length).toBeGreaterThan(METRICS.length)
    expect(named.filter(name => !METRICS.some(metric => metric.name === name))).toEqual([])
  })

  test('has every word of what Toss is asked', () => {
    const [row = ''] = page.match(/^\| `operation` \| what Toss is asked: .*$/m) ?? []
    expect(row.match(/(?<=`)\w+(?=`)/g)).toEqual(['operation', ...OPERATIONS])
  })

  test('names every attribute of a span, and no other', () => {
    const folder = 'infra/measures/traces'
    const code = readdirSync(folder).map(name => readFileSync(`${folder}/${name}`, 'utf8'))
    const made = code.join('\n').match(/(?<=')(?:jangbu|http)\.[\w.]+(?=')/g) ?? []
    const spans = page.slice(page.indexOf('| span |'), page.indexOf('`jangbu.correlation` is'))
    const named = spans.match(/(?<=`)(?:jangbu|http)\.[\w.]+(?=`)/g) ?? []
    expect([...new Set(named)].sort()).toEqual([...new Set(made)].sort())
  })
})

import { describe, expect, test } from 'vitest'
import { csvOf, csvResponse } from '../../app/csv.ts'

const cell = (text: string) => csvOf([[text]]).slice(1, -2)

describe('a cell', () => {
  test.each([
    '=1+1',
    '=cmd|"/c calc"!A1',
    '=HYPERLINK("https://evil.example","click")',
    '+1-800',
    '-2+3',
    '-1',
    '@SUM(A1:A9)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '\u3000=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM',
    '|calc',
    '%0a=1',
    '\u0000=1+1',
    '\ufeff=1',
  ])('that would be a formula is shown instead: %j', text => {
    const shown = cell(text)
    expect(shown).toMatch(/^"'/)
    expect(shown).toMatch(/"$/)
  })

  test.each([
    ['핸드드립 드립백 세트', '핸드드립 드립백 세트'],
    ['a,b', '"a,b"'],
    ['say "hello"', '"say ""hello"""'],
    ['two\nlines', '"two\nlines"'],
    ["'quoted", `"'quoted"`],
    ['a=b', 'a=b'],
    ['1-2', '1-2'],
    ['', ''],
    ['a;b', '"a;b"'],
  ])('with %j reads as such', (text, told) => expect(cell(text)).toBe(told))

  test('that is a number of ours stays one', () =>
    expect(csvOf([[19_800, -5_000, 0, null]])).toBe('\ufeff19800,-5000,0,\r\n'))

  test('cannot break out of its row', () => {
    const rows = csvOf([['a",=1+1,"', 'b\r\n=1+1']])
    expect(rows).toBe('\ufeff"a"",=1+1,""","b\r\n=1+1"\r\n')
  })
})

test('a file is downloaded, kept by nobody and taken for nothing else', () => {
  const { headers } = csvResponse([['a']], 'pay/ments"\r\nx.csv')
  expect(headers.get('content-disposition')).toBe('attachment; filename="pay_ments___x.csv"')
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
})

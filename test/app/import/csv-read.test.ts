import { describe, expect, test } from 'vitest'
import { textOfCp949 } from '../../../app/cp949.ts'
import { csvOf } from '../../../app/csv.ts'
import { readCsv, textOfFile } from '../../../app/csv-read.ts'
import { fileWords, importTextOf } from '../../../app/import/words.ts'
import { tableOf } from '../../../app/use-cases/import/columns.ts'

/** As saved in Windows-949: words of `NAMES`, ASCII, and bytes as they are. */
const bytesOf = (...parts: readonly (string | Uint8Array)[]) =>
  Uint8Array.from(
    parts.flatMap(part => (typeof part === 'string' ? (NAMES[part] ?? [...Buffer.from(part)]) : [...part])),
  )

/** Their bytes in the code page, after Unicode's CP949.TXT. */
const NAMES: Readonly<Record<string, readonly number[]>> = {
  김회원: [0xb1, 0xe8, 0xc8, 0xb8, 0xbf, 0xf8],
  김회: [0xb1, 0xe8, 0xc8, 0xb8],
  김믜: [0xb1, 0xe8, 0x92, 0xde],
  뷁쮓쁫: [0x94, 0xee, 0xa8, 0x6b, 0x98, 0x6c],
}

const cellsOf = (text: string) => {
  const read = readCsv(text)
  return read.type === 'read' ? [read.header, ...read.lines.map(({ cells }) => cells)] : read
}

describe('a table is read', () => {
  test.each([
    [
      'lines end as they may',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'with commas, quotes and lines in quotes',
      'a,b\n"1,5","say ""hi""\nthere"\n',
      [
        ['a', 'b'],
        ['1,5', 'say "hi"\nthere'],
      ],
    ],
    [
      'empty cells are empty, blanks around them gone',
      'a,b,c\n ,x ,\n',
      [
        ['a', 'b', 'c'],
        ['', 'x', ''],
      ],
    ],
    [
      'lines of nothing are left out',
      'a,b\n\n,\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['the last line needs no end', 'a\n1', [['a'], ['1']]],
    [
      'an empty last cell counts',
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['nothing is nothing', '', [[]]],
  ])('%s', (_, text, cells) => expect(cellsOf(text)).toEqual(cells))

  test('each line with the place it has in the file', () =>
    expect(readCsv('a\n"1\n1"\n\n2\n')).toMatchObject({
      lines: [
        { line: 2, cells: ['1\n1'] },
        { line: 5, cells: ['2'] },
      ],
    }))

  test.each(['a,b\n1,"2', 'a,b\n1,2"3\n', 'a\n"1"2\n'])('unless its quotes do not fit: %j', text =>
    expect(readCsv(text)).toEqual({ type: 'broken', line: 2 }),
  )

  test('as our own pages write one', () =>
    expect(
      cellsOf(
        textOfFile(
          new TextEncoder().encode(
            csvOf([
              ['a', 'b'],
              ['x, "y"', 12],
            ]),
          ),
        ),
      ),
    ).toEqual([
      ['a', 'b'],
      ['x, "y"', '12'],
    ]))

  test('in Windows-949, as Excel saves it in Korea', () =>
    expect(cellsOf(textOfFile(bytesOf('name\n', '김회원', '\n', '김믜', '\n', '뷁쮓쁫')))).toEqual([
      ['name'],
      ['김회원'],
      ['김믜'],
      ['뷁쮓쁫'],
    ]))
})

describe('Windows-949', () => {
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth)
  const pairs = range(0x81, 0xfe).flatMap(lead =>
    range(0x41, 0xfe).flatMap(trail => textOfCp949(Uint8Array.of(lead, trail))),
  )

  test('has each syllable there is once, those beyond KS X 1001 in the order of Unicode', () => {
    const syllables = pairs.filter(text => /^[가-힣]$/.test(text))
    expect(syllables).toHaveLength(11_172)
    expect(new Set(syllables).size).toBe(11_172)
    const isKs = new Set(
      range(0xb0, 0xc8).flatMap(lead =>
        range(0xa1, 0xfe).map(trail => new TextDecoder('euc-kr').decode(Uint8Array.of(lead, trail))),
      ),
    )
    const beyond = syllables.filter(syllable => !isKs.has(syllable))
    expect(beyond).toHaveLength(8_822)
    expect(beyond).toEqual([...beyond].sort())
  })

  // Of Unicode's CP949.TXT: both ends of the extension, the last code of its first half and the first of its second, others between.
  test.each([
    [0x8141, '갂'],
    [0x8c63, '똠'],
    [0x92de, '믜'],
    [0x94ee, '뷁'],
    [0x986c, '쁫'],
    [0xa0fe, '좤'],
    [0xa141, '좥'],
    [0xa86b, '쮓'],
    [0xbc84, '펲'],
    [0xc652, '힣'],
    [0xa2e6, '€'],
    [0xa2e7, '®'],
    [0xcaa1, '伽'],
  ])('has %i for %s', (code, text) => expect(textOfCp949(Uint8Array.of(code >> 8, code & 0xff))).toBe(text))

  test.each([
    ['a place left empty', [0xc6, 0x53], '\ufffdS'],
    ['one of the user’s own', [0xc9, 0xa1], '\ufffd'],
    ['half a character before the end of a line', [0xb1, 0x0a, 0x61], '\ufffd\na'],
    ['half a character at the end', [0x61, 0xb1], 'a\ufffd'],
    ['a byte that begins nothing', [0x80, 0x61, 0xff, 0x61], '\ufffda\ufffda'],
  ])('says of %s that it cannot be read', (_, bytes, text) =>
    expect(textOfCp949(Uint8Array.from(bytes))).toBe(text),
  )
})

describe('a file that cannot be read to the letter is refused with the place', () => {
  const columns = { required: ['email', 'name'], optional: [] } as const
  const utf8 = new TextEncoder()
  const lines = 'email,name\na@example.com,김회원\nb@example.com,박회원\n'
  /** The file with the n-th byte of `at` gone. */
  const without = (at: string, nth: number, mark: readonly number[] = []) => {
    const bytes = [...mark, ...utf8.encode(lines)]
    const from = mark.length + utf8.encode(lines.slice(0, lines.indexOf(at))).length
    bytes.splice(from + nth, 1)
    return Uint8Array.from(bytes)
  }
  const problemOf = (text: string) => {
    const read = tableOf(text, columns)
    return read.type === 'unreadable' ? read.problem : read
  }

  test.each([0, 1, 2])('in UTF-8 that lost byte %i of a letter', nth =>
    expect(problemOf(textOfFile(without('박', nth)))).toEqual({ type: 'garbled', line: 3, column: 'name' }),
  )
  test('in UTF-8 with its mark, however little of it is Korean', () =>
    expect(problemOf(textOfFile(without('박', 2, [0xef, 0xbb, 0xbf])))).toMatchObject({ line: 3 }))
  test('in Windows-949 that lost one', () =>
    expect(
      problemOf(textOfFile(bytesOf('email,name\na@example.com,', '김회', Uint8Array.of(0xbf), '\n'))),
    ).toEqual({ type: 'garbled', line: 2, column: 'name' }))
  test.each(['\ufffd', '\x80', '\x92', '\x9f'])('where another program lost it before: %j', sign =>
    expect(problemOf(`email,name\n"a@\nb",ok\n${sign}@example.com,kim\n`)).toEqual({
      type: 'garbled',
      line: 4,
      column: 'email',
    }),
  )
  test('also in its header and beyond its columns, by number', () => {
    expect(problemOf('email,n\ufffdme\na,b\n')).toEqual({ type: 'garbled', line: 1, column: 2 })
    expect(problemOf('email,name\na,b,\ufffd\n')).toEqual({ type: 'garbled', line: 2, column: 3 })
  })
})

describe('a table with a header of its own', () => {
  const columns = { required: ['email', 'price'], optional: ['note'] } as const
  test('is read in whatever order, and what it leaves out is empty', () =>
    expect(tableOf('Price,EMAIL\n1,a\n', columns)).toEqual({
      type: 'table',
      lines: [{ line: 2, of: { email: 'a', price: '1', note: '' } }],
    }))

  test.each([
    ['email,prize\na,1\n', { type: 'columnUnknown', column: 'prize' }],
    ['email,hana@example.com\na,1\n', { type: 'columnUnknown', column: 2 }],
    [
      'hana@example.com,bk_4f1\nb@example.com,bk_5e2\n',
      { type: 'noHeader', known: ['email', 'price', 'note'] },
    ],
    ['email\na\n', { type: 'columnMissing', column: 'price' }],
    ['email,price,price\na,1,1\n', { type: 'columnTwice', column: 'price' }],
    ['email,price\na,1,2\n', { type: 'ragged', line: 2 }],
    ['email,price\na\n', { type: 'ragged', line: 2 }],
    ['email,price\n', { type: 'empty' }],
    ['', { type: 'empty' }],
    ['email,price\n"a,1\n', { type: 'broken', line: 2 }],
  ])('%j is not read', (text, problem) =>
    expect(tableOf(text, columns)).toEqual({ type: 'unreadable', problem }),
  )
})

test('what is said of a file without its header repeats nobody’s mail or key', () => {
  const columns = { required: ['email', 'price'], optional: ['billing_key'] } as const
  for (const file of [
    'kim@example.com,8900,bk_4f1\npark@example.com,8900,bk_5e2\n',
    'email,8900,bk_4f1\na,1,b\n',
  ]) {
    const read = tableOf(file, columns)
    for (const language of ['ko', 'en'] as const) {
      const said = read.type === 'unreadable' ? fileWords(read.problem, importTextOf(language)) : ''
      expect(said).not.toMatch(/example\.com|bk_|8900/)
      expect(said).not.toBe('')
    }
  }
})

import { describe, expect, test } from 'vitest'
import { csvOf } from '../../../app/csv.ts'
import { readCsv, textOfFile } from '../../../app/csv-read.ts'
import { tableOf } from '../../../app/use-cases/import/columns.ts'

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

  test('in EUC-KR, as Excel saves it in Korea', () => {
    const saved = Uint8Array.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xb1, 0xe8, 0xc8, 0xb8, 0xbf, 0xf8])
    expect(cellsOf(textOfFile(saved))).toEqual([['name'], ['김회원']])
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

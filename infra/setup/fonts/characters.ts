import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth)

/** ASCII and Latin-1: every code, every sum, and most foreign names. */
const LATIN = String.fromCodePoint(...range(0x20, 0x7e), ...range(0xa0, 0xff))

/** KS X 1001: the 2,350 syllables in which nearly all Korean is written, names of people included. */
function commonSyllables(): string {
  const decoder = new TextDecoder('euc-kr')
  const row = (first: number) =>
    decoder.decode(Uint8Array.from(range(0xa1, 0xfe).flatMap(second => [first, second])))
  return range(0xb0, 0xc8).map(row).join('')
}

/** The characters our font holds, in lines. */
export const CHARACTERS = join('infra', 'setup', 'fonts', 'characters.txt')

/** Every character that stands in a source under the folder `root`: words, pages, samples. */
export function ourCharacters(root = '.'): Set<string> {
  const files = ['app', 'domain', 'infra'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(file =>
      join(root, folder, file),
    ),
  )
  const texts = files.filter(file => /\.tsx?$/.test(file)).map(file => readFileSync(file, 'utf8'))
  return new Set(texts.join(''))
}

/** What the shop's font is to hold. */
export const wantedCharacters = () => `${LATIN}${commonSyllables()}${[...ourCharacters()].join('')}`

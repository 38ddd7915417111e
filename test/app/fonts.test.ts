import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// The font comes in 124 slices by how often a character is written. A browser asks for the few a page needs, but every rule
// makes laying out a page slower, whether its slice is asked for or not: all of them took three times as long as these.

const PACKAGE = '@fontsource-variable/noto-sans-kr'
/** From here on: Latin letters, and the two thousand characters in which nearly all Korean is written. */
const COMMON_FROM = 100
const HEAD = `/*
 * The slices of our font that nearly all Korean is written in, and those our own texts need besides; what a merchant or a
 * customer writes in a rarer syllable stands in the system's font. Written by test/app/fonts.test.ts -u.
 */
`

interface Slice {
  readonly name: string
  readonly css: string
  has(character: number): boolean
}

function slices(): Slice[] {
  const css = readFileSync(join('node_modules', PACKAGE, 'index.css'), 'utf8')
  return [...css.matchAll(/@font-face \{[\s\S]*?\}/g)].map(([face]) => {
    const [, name = ''] = /files\/noto-sans-kr-([\w-]+)-wght-normal/.exec(face) ?? []
    const ranges = [...face.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(
      ([, from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const,
    )
    return {
      name,
      css: face.replace('./files/', `${PACKAGE}/files/`),
      has: character => ranges.some(([from, to]) => character >= from && character <= to),
    }
  })
}

/** Every character that stands in a source of the shop: words, pages, samples. */
function ours(): Set<number> {
  const files = ['app', 'domain'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)),
  )
  const texts = files.filter(file => /\.tsx?$/.test(file)).map(file => readFileSync(file, 'utf8'))
  return new Set([...texts.join('')].map(character => character.codePointAt(0) ?? 0))
}

test('the font has the slices that Korean and our own texts need, and no others', async () => {
  const written = [...ours()]
  const kept = slices().filter(
    slice =>
      slice.name === 'latin' ||
      Number(slice.name) >= COMMON_FROM ||
      written.some(character => character > 0x7f && slice.has(character)),
  )
  expect(kept.length).toBeLessThan(40)
  await expect(`${HEAD}${kept.map(({ css }) => `${css}\n`).join('')}`).toMatchFileSnapshot(
    '../../app/ui/fonts.css',
  )
})

import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { CHARACTERS, wantedCharacters } from './characters.ts'

// npm run fonts: cuts our font down to what our pages are written in and writes the files, their licence, and which
// characters they hold. Font and knife are no packages of ours, since a font is cut once in years: they
// come from the registry in exact versions, for this one run.

const FONT = '@fontsource/pretendard'
const TAKEN = [`${FONT}@5.3.0`, 'subset-font@2.9.0', 'harfbuzzjs@1.6.4', 'fontverter@2.0.0']
const WEIGHTS = { regular: 400, bold: 700 } as const
/** The shop's pages, and those of the offline Toss, which can be had without a shop. */
const TO = [join('app', 'ui', 'fonts'), join('infra', 'toss-sandbox', 'fonts')]

type Cut = (font: Buffer, characters: string, options: { targetFormat: 'woff2' }) => Promise<Buffer>
interface Fontverter {
  convert(font: Buffer, to: 'sfnt'): Promise<Buffer>
}
interface HarfBuzz {
  readonly Blob: new (font: Buffer) => object
  readonly Face: new (blob: object, index: number) => { collectUnicodes(): Iterable<number> }
}

/** The characters a font really holds, which is what was asked for less what its drawers left out; in lines. */
function charactersOf(harfBuzz: HarfBuzz, font: Buffer): string {
  const held = [...new harfBuzz.Face(new harfBuzz.Blob(font), 0).collectUnicodes()]
  const printed = held.filter(code => code > 0x20).map(code => String.fromCodePoint(code))
  const lines = Array.from({ length: Math.ceil(printed.length / 64) }, (_, nth) =>
    printed.slice(64 * nth, 64 * (nth + 1)).join(''),
  )
  return `${lines.join('\n')}\n`
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'jangbu-fonts-'))
  try {
    const how = ['--prefix', folder, '--ignore-scripts', '--no-save', '--no-audit', '--no-fund']
    await promisify(execFile)('npm', ['install', ...how, ...TAKEN])
    const { resolve } = createRequire(join(folder, 'package.json'))
    const taken = async <Of>(name: string) => (await import(pathToFileURL(resolve(name)).href)) as Of
    const { default: cut } = await taken<{ default: Cut }>('subset-font')
    const { default: fontverter } = await taken<{ default: Fontverter }>('fontverter')
    const harfBuzz = await taken<HarfBuzz>('harfbuzzjs')
    const source = join(folder, 'node_modules', FONT)
    for (const [name, weight] of Object.entries(WEIGHTS)) {
      const whole = await readFile(join(source, 'files', `pretendard-latin-${weight}-normal.woff2`))
      const font = await cut(whole, wantedCharacters(), { targetFormat: 'woff2' })
      for (const to of TO) await writeFile(join(to, `${name}.woff2`), font)
      console.log(`${name}.woff2: ${font.length.toLocaleString('en')} bytes`)
      if (name === 'regular')
        await writeFile(CHARACTERS, charactersOf(harfBuzz, await fontverter.convert(font, 'sfnt')))
    }
    for (const to of TO) await copyFile(join(source, 'LICENSE'), join(to, 'LICENSE'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

await main()

import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'

export interface Unpacked {
  readonly executablePath: string
  readonly env: Record<string, string>
}

/** Libraries a minimal machine lacks, a renderer without a graphics card, and a Latin font. */
const ARCHIVES = ['al2023', 'swiftshader', 'fonts']

/**
 * Unpacks the npm-shipped Chromium beside the packages, once for each version. Safe when several workers do it at
 * once: each unpacks into a folder of its own, and the first rename wins. Not through the package's own
 * `executablePath()`, which writes fixed names into the temporary folder and keeps an old version.
 */
export async function unpackChromium(root = process.cwd()): Promise<Unpacked> {
  const packed = join(root, 'node_modules', '@sparticuz', 'chromium')
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string }
  const cache = join(root, 'node_modules', '.cache', 'chromium')
  const folder = join(cache, version)
  if (!existsSync(folder)) await unpackInto(folder, join(packed, 'bin'), cache)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, join(folder, 'al2023', 'lib')].filter(Boolean).join(':'),
      // Without any font the browser dies at its first page.
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

async function unpackInto(folder: string, bin: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const unfinished = await mkdtemp(join(cache, 'unpacking-'))
  try {
    await Promise.all([
      inflate(join(bin, 'chromium.br'), join(unfinished, 'chromium')),
      ...ARCHIVES.map(name => unpackArchive(join(bin, `${name}.tar.br`), join(unfinished, name))),
    ])
    await chmod(join(unfinished, 'chromium'), 0o755)
    await chmod(unfinished, 0o755)
    await writeFile(join(unfinished, 'fonts.conf'), fontsConf(folder))
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // otherwise somebody else was faster
  }
}

const inflate = (from: string, to: string) =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to))

async function unpackArchive(from: string, to: string): Promise<void> {
  await mkdir(to)
  const archive = `${to}.tar`
  await inflate(from, archive)
  await promisify(execFile)('tar', ['xf', archive, '-C', to])
  await rm(archive)
}

const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fc-cache')}</cachedir></fontconfig>
`

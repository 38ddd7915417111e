import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { takesGzip } from './compression.ts'

const compress = promisify(gzip)

/** What a built shop holds. A file of any other kind (maps among them) is not served (R39). */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const COMPRESSIBLE = ['.css', '.js', '.svg', '.txt', '.webmanifest']
const COMPRESS_MIN = 1_024

interface StaticFile {
  readonly file: string
  readonly type: string
  readonly cacheControl: string
  loaded: Promise<Loaded> | null
}

interface Loaded {
  readonly plain: Buffer
  readonly zipped: Buffer | null
  readonly etag: string
}

export interface StaticFiles {
  /** Answers when the path names a file that is there; false: somebody else's request. */
  serve(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean>
}

/**
 * The built browser files. The folder is listed once and a request's path is only looked up in that list, so no path
 * leads out of it. A hashed name (`/assets/…`) never changes its content and is kept for a year; the rest is asked for
 * again. Files are small, so they stay in memory once asked for, compressed where that helps.
 * @param dir may be missing: nothing is built yet
 */
export async function openStaticFiles(dir: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>()
  await list(dir, '', files)
  return {
    async serve(request, response, pathname) {
      const found = files.get(pathname)
      if (!found) return false
      found.loaded ??= load(found)
      const { plain, zipped, etag } = await found.loaded
      response.setHeader('cache-control', found.cacheControl)
      response.setHeader('content-type', found.type)
      response.setHeader('x-content-type-options', 'nosniff')
      response.setHeader('etag', etag)
      if (zipped) response.setHeader('vary', 'accept-encoding')
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304).end()
        return true
      }
      const zip = zipped && takesGzip(request)
      const body = zip ? zipped : plain
      if (zip) response.setHeader('content-encoding', 'gzip')
      response.writeHead(200, { 'content-length': body.byteLength })
      response.end(request.method === 'HEAD' ? undefined : body)
      return true
    },
  }
}

async function list(dir: string, under: string, files: Map<string, StaticFile>): Promise<void> {
  if (!existsSync(dir)) return
  for (const name of await readdir(dir)) {
    if (name.startsWith('.')) continue // .vite, .env: nothing hidden is public
    const file = join(dir, name)
    const path = `${under}/${name}`
    if ((await stat(file)).isDirectory()) {
      await list(file, path, files)
      continue
    }
    const type = TYPES[extname(name)]
    if (!type) continue
    const cacheControl = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    files.set(path, { file, type, cacheControl, loaded: null })
  }
}

async function load({ file }: StaticFile): Promise<Loaded> {
  const plain = await readFile(file)
  const worth = COMPRESSIBLE.includes(extname(file)) && plain.byteLength >= COMPRESS_MIN
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { plain, zipped: worth ? await compress(plain, { level: 9 }) : null, etag }
}

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { notFound } from './http.ts'

const PREFIX = '/v2/fonts/'

/**
 * The Korean web font of the shop's packages, for machines that have none. Without the package pages fall back to
 * whatever the system has. @returns null for a path that is no font's
 */
export async function fontAnswer(pathname: string): Promise<Response | null> {
  if (!pathname.startsWith(PREFIX)) return null
  const name = /^\/v2\/fonts\/(index\.css|files\/[\w-]+\.woff2)$/.exec(pathname)?.[1]
  const folder = fontFolder()
  if (!name || !folder) return notFound()
  const body = await readFile(join(folder, name)).catch(() => null)
  if (!body) return notFound()
  const type = name.endsWith('.css') ? 'text/css' : 'font/woff2'
  return new Response(new Uint8Array(body), {
    headers: { 'content-type': type, 'cache-control': 'public, max-age=86400' },
  })
}

function fontFolder(): string | null {
  try {
    const require = createRequire(import.meta.url)
    return dirname(require.resolve('@fontsource-variable/noto-sans-kr'))
  } catch {
    return null
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROUTES } from '../../toss-sandbox/api/routes.ts'

/** `/^\/v1\/billing\/(?<billingKey>[^/]+)$/` → `/v1/billing/{billingKey}` */
export const templateOf = (path: RegExp): string =>
  path.source
    .replace(/^\^|\$$/g, '')
    .replaceAll('\\/', '/')
    .replace(/\(\?<(\w+)>[^)]*\)/g, '{$1}')

/** Endpoints of the API as the inventory names them, with the name of what handles each. */
export const endpoints = (): ReadonlyMap<string, string> =>
  new Map(ROUTES.map(({ method, path, handle }) => [`${method} ${templateOf(path)}`, handle.name]))

/** Files by their path from the project's root. */
export type Texts = ReadonlyMap<string, string>

/** Every file under a folder whose name ends so. */
export function textsUnder(root: string, folder: string, ending: RegExp): Texts {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    names
      .filter(name => ending.test(name))
      .map(name => name.replaceAll('\\', '/'))
      .map(name => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')]),
  )
}

export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

const isWord = (word: string) => new RegExp(`(?<![\\w-])${word.replace(/[.$-]/g, '\\$&')}(?![\\w-])`)

/** Whether one of the texts names it as a whole word. */
export function names(texts: Iterable<string>, word: string): boolean {
  const pattern = isWord(word)
  for (const text of texts) if (pattern.test(text)) return true
  return false
}

/** What the handler of a route is written in: its own file, and what that imports of the API's folder. */
export function handlerText(sources: Texts, handler: string): string {
  const declared = new RegExp(`export (?:async function|function|const) ${handler}\\b`)
  const [path, text] = [...sources].find(([, source]) => declared.test(source)) ?? []
  if (!path || !text) return ''
  const folder = path.slice(0, path.lastIndexOf('/'))
  const imported = [...text.matchAll(/from '\.\/([\w/-]+\.ts)'/g)].map(([, file]) => `${folder}/${file}`)
  const around = imported.filter(file => !/\/(routes|call)\.ts$/.test(file))
  return withoutComments([text, ...around.map(file => sources.get(file) ?? '')].join('\n'))
}

/** Whether a code is used as a value, whole or put together, and not only spelled out in a table of messages. */
export function isUsed(texts: Iterable<string>, code: string): boolean {
  const whole = new RegExp(`['"\`]${code}['"\`]`)
  const ending = /\$\{[\w.]+\}(_[A-Z_]{8,})`/g
  for (const text of texts) {
    if (whole.test(text)) return true
    const together = [...text.matchAll(ending)].some(
      ([, end = '']) => code.endsWith(end) && text.includes(`'${code.slice(0, -end.length)}'`),
    )
    if (together) return true
  }
  return false
}

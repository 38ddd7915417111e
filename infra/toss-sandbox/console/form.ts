import { fieldsOf } from '../http.ts'

const FILE_MAX = 500_000

/** What a form of the console was filled in with. */
export interface Form {
  /** Empty ones are left out: forms send an empty text for what was left open. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly all: (name: string) => string[]
}

/** Reads a posted form; a file in it is taken as its text. */
export async function readForm(request: Request): Promise<Form> {
  const type = request.headers.get('content-type') ?? ''
  if (type.includes('json')) return formOf(Object.entries((await fieldsOf(request)) ?? {}))
  if (!type.includes('multipart')) return formOf([...new URLSearchParams(await request.text())])
  const entries: [string, unknown][] = []
  for (const [name, value] of await request.formData())
    entries.push([name, typeof value === 'string' ? value : await textOf(value)])
  return formOf(entries)
}

const textOf = async (file: Blob): Promise<string> => (file.size > FILE_MAX ? '' : file.text())

function formOf(entries: readonly (readonly [string, unknown])[]): Form {
  return {
    fields: Object.fromEntries(entries.filter(([, value]) => value !== '')),
    all: name => entries.flatMap(([key, value]) => (key === name && value ? [String(value)] : [])),
  }
}

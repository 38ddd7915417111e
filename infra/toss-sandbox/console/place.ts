import type { Language } from '../errors.ts'
import type { Html } from '../html.ts'
import type { Words } from '../problems.ts'

/** Both languages stand side by side where something is said; the reader's is taken. */
export type Say = (ko: string, en: string) => string

export const sayIn =
  (language: Language): Say =>
  (ko, en) =>
    language === 'en' ? en : ko

export const sayWords = (say: Say, { ko, en }: Words): string => say(ko, en)

/** What a page is drawn from. */
export interface View {
  readonly say: Say
  readonly language: Language
  /** The groups of the page's path. */
  readonly params: readonly string[]
  readonly query: URLSearchParams
  /** What was filled in and refused, to be mended instead of typed again. */
  readonly filled: Readonly<Record<string, string>>
}

export interface Press {
  readonly say: Say
  readonly language: Language
  readonly params: readonly string[]
  /** What was filled in; fields left empty are left out. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Every value of a field that may be chosen more than once. */
  readonly all: (name: string) => string[]
}

/** Where a button leads and what it came to. `wrong`: nothing was done, and the form is shown again as it was filled in. */
export interface Pressed {
  readonly to: string
  readonly said: string
  readonly wrong?: boolean
}

export interface ConsolePage {
  readonly path: RegExp
  title(view: View): string
  /** null: there is nothing at that path */
  show(view: View): Promise<Html | null> | Html | null
}

export type ConsoleButton = readonly [path: RegExp, press: (press: Press) => Promise<Pressed> | Pressed]

/** A file to keep: its name and its text; null: there is none. */
export type ConsoleFile = readonly [
  path: RegExp,
  read: (params: readonly string[]) => Promise<{ name: string; json: unknown } | null>,
]

/** A place of the console: its pages, and the buttons on them. */
export interface Place {
  readonly pages: readonly ConsolePage[]
  readonly buttons?: readonly ConsoleButton[]
  readonly files?: readonly ConsoleFile[]
}

import type { z } from 'zod'
import type { Language } from './errors.ts'

type Issue = z.core.$ZodIssue

/** A sentence in both languages, for whoever reads it. */
export interface Words {
  readonly ko: string
  readonly en: string
}

/** What is wrong with an input, one sentence a mistake, each with the place of it. */
export function problemsOf(error: { readonly issues: readonly Issue[] }, language: Language): string {
  return error.issues.map(issue => `${placeOf(issue)}${sentenceOf(issue)[language]}`).join(' ')
}

function placeOf({ path }: Issue): string {
  if (path.length === 0) return ''
  return `${path.map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at ? '.' : ''}${String(part)}`)).join('')}: `
}

function sentenceOf(issue: Issue): Words {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const names = issue.keys.join(', ')
      return { ko: `${names}: 없는 항목이에요.`, en: `${names}: there is no such field.` }
    }
    case 'invalid_value': {
      const names = issue.values.map(String).join(', ')
      return { ko: `다음 중 하나여야 해요: ${names}.`, en: `must be one of: ${names}.` }
    }
    case 'invalid_type':
      return {
        ko: `${KINDS[issue.expected]?.ko ?? issue.expected} 필요해요.`,
        en: `must be ${issue.expected}.`,
      }
    case 'too_small':
      return { ko: `${issue.minimum} 이상이어야 해요.`, en: `must be at least ${issue.minimum}.` }
    case 'too_big':
      return { ko: `${issue.maximum} 이하여야 해요.`, en: `must be at most ${issue.maximum}.` }
    case 'invalid_format':
      return { ko: '형식이 맞지 않아요.', en: 'is not well-formed.' }
    case 'invalid_union':
      return { ko: '알 수 없는 종류예요.', en: 'is of no known kind.' }
    case 'custom':
      return { ko: String(issue.params?.ko ?? issue.message), en: String(issue.params?.en ?? issue.message) }
    default:
      return { ko: '올바르지 않아요.', en: 'is not valid.' }
  }
}

const KINDS: Readonly<Record<string, Words>> = {
  string: { ko: '글자가', en: 'a text' },
  number: { ko: '숫자가', en: 'a number' },
  int: { ko: '정수가', en: 'a whole number' },
  object: { ko: '객체가', en: 'an object' },
  array: { ko: '목록이', en: 'a list' },
  boolean: { ko: 'true 또는 false가', en: 'true or false' },
}

/** The options of a `refine` that says what is wrong in both languages. */
export const inWords = (ko: string, en: string) => ({ params: { ko, en } })

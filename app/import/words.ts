import { importEn } from '../text.import.en.ts'
import { type ImportText, importKo } from '../text.import.ko.ts'
import type { Language } from '../text.ts'
import type { FileProblem } from '../use-cases/import/columns.ts'
import type { MemberProblem } from '../use-cases/import/judge-member.ts'
import type { PaymentProblem } from '../use-cases/import/judge-payment.ts'

export const importTextOf = (language: Language): ImportText => (language === 'ko' ? importKo : importEn)

/** Why the file as a whole is not read. */
export const fileWords = (problem: FileProblem, { file }: ImportText): string =>
  (file[problem.type] as (problem: FileProblem) => string)(problem)

/** Why a line is refused. */
export const problemWords = (problem: MemberProblem | PaymentProblem, t: ImportText): string =>
  'firstLine' in problem ? t[problem.type](problem.firstLine) : t.problems[problem.type]

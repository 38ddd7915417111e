import type { FieldErrors } from './field-errors.ts'

/** What comes back from the readiness page's forms. */
export interface ReadinessAnswer {
  readonly intent: string
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
  readonly refusal: 'NOT_READY' | 'STOPPED_FOR_MORE' | 'NOT_ALLOWED_NOW' | 'ACCOUNT_TAKEN' | 'BUSY' | null
  /** told once */
  readonly password: string | null
}

/** What a proof of who they are is posted under; its name keeps it from ever being shown again in a form. */
export const PROOF = 'proofPassword'

/** Asks who it is once more, and keeps what was posted so that it goes on afterwards. */
export interface ProofAsked {
  /** what was posted, to be posted again with the proof */
  readonly fields: ReadonlyArray<readonly [name: string, value: string]>
  readonly isWrong: boolean
  readonly waitMinutes: number
  /** it could not be checked now */
  readonly isBusy: boolean
}

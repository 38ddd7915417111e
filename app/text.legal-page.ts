/** A page of rules: its sections, each with its paragraphs. */
export interface LegalPageText {
  readonly title: string
  readonly sections: ReadonlyArray<{ readonly heading: string; readonly paragraphs: readonly string[] }>
}

/** One version of the sample wording: terms, privacy, refunds. */
export interface LegalSample {
  readonly ko: Readonly<Record<string, LegalPageText>>
  readonly en: Readonly<Record<string, LegalPageText>>
}

type Section = LegalPageText['sections'][number]

export const section = (heading: string, ...paragraphs: string[]): Section => ({ heading, paragraphs })
export const page = (title: string, ...sections: Section[]): LegalPageText => ({ title, sections })

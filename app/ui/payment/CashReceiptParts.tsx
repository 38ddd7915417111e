import { Field, SelectField } from '../Field.tsx'

/** The receipt at Toss, in a window of its own. */
export function ReceiptLink({ url, label }: { url: string; label: string }) {
  return (
    <p>
      <a href={url} target="_blank" rel="noreferrer">
        {label}
      </a>
    </p>
  )
}

/** What a cash receipt is for and to which number it goes, for buyers and for staff in their own words. */
export function CashReceiptFields(props: {
  words: {
    readonly use: string
    readonly uses: { readonly incomeDeduction: string; readonly businessExpense: string }
    readonly identity: string
    readonly identityHint: string
  }
  values: Readonly<Record<string, string>> | undefined
  error: string | null
}) {
  const { words, values, error } = props
  const { use, uses, identity, identityHint } = words
  return (
    <>
      <SelectField name="use" label={use} defaultValue={values?.use ?? 'incomeDeduction'}>
        <option value="incomeDeduction">{uses.incomeDeduction}</option>
        <option value="businessExpense">{uses.businessExpense}</option>
      </SelectField>
      <Field
        name="identity"
        label={identity}
        hint={identityHint}
        inputMode="numeric"
        autoComplete="off"
        maxLength={40}
        defaultValue={values?.identity}
        error={error}
      />
    </>
  )
}

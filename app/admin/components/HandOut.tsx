import { Field } from '../../ui/Field.tsx'
import { TakeAs } from '../../ui/TakeAs.tsx'
import { useAdminText } from '../text.ts'

interface Props {
  action: string
  words: { readonly asJson: string; readonly asHtml: string }
  /** what is left of them is kept by law: a reason is asked for */
  isErased: boolean
}

/** A file is no page: the form goes past the router, to where the answer is a download. */
export function HandOut({ action, words, isErased }: Props) {
  const { person: t } = useAdminText()
  return (
    <form method="post" action={action} className="stack">
      {isErased && <Field name="why" label={t.takeWhy} hint={t.takeWhyHint} minLength={5} maxLength={200} />}
      <TakeAs words={words} />
    </form>
  )
}

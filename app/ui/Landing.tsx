import { useEffect, useRef } from 'react'
import { Form, useSubmit } from 'react-router'
import { Button } from './Button.tsx'
import { Card } from './Card.tsx'
import { Page } from './Page.tsx'

/**
 * Where Toss's window comes back to: a GET writes nothing (R11), so what came back is posted once in this page's life by
 * itself; without script the button does. It goes to this very address, as it was asked for: whatever becomes of the post,
 * the browser still stands where looking again posts once more.
 */
export function Landing(props: {
  /** What is posted, as hidden fields. */
  values: Readonly<Record<string, string | number>>
  words: { title: string; lead: string; sending: string; slow: string; button: string }
}) {
  const { values, words } = props
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const posted = useRef(false)
  useEffect(() => {
    if (posted.current) return
    posted.current = true
    submit(form.current, { replace: true })
  }, [submit])
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <p role="status" className="row">
          <span className="spinner" aria-hidden="true" />
          {words.sending}
        </p>
        <p className="soft">{words.slow}</p>
        <Form ref={form} method="post" replace>
          {Object.entries(values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button type="submit" kind="secondary" wide>
            {words.button}
          </Button>
        </Form>
      </Card>
    </Page>
  )
}

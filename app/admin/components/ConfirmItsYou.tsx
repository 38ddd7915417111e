import { Form, Link, useLocation, useNavigation } from 'react-router'
import { PROOF, type ProofAsked } from '../../access/proof.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Stack } from '../../ui/Card.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { useAdminText } from '../text.ts'

/** Who it is, once more, before money or permissions move. What was posted goes along, and goes on with the answer. */
export function ConfirmItsYou({ asked }: { asked: ProofAsked }) {
  const { proof: t, busy } = useAdminText()
  const { pathname, search } = useLocation()
  const pending = useNavigation().state === 'submitting'
  const { fields, isWrong, waitMinutes, isBusy } = asked
  return (
    <Page title={t.title} lead={t.body}>
      {(isWrong || waitMinutes > 0) && (
        <Notice tone="bad" live>
          {isWrong ? t.wrong : t.tooMany(waitMinutes)}
        </Notice>
      )}
      {isBusy && (
        <Notice tone="wait" live>
          {busy}
        </Notice>
      )}
      <Card>
        <Form method="post" action={pathname + search}>
          <Stack>
            {fields.map(([name, value]) => (
              <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
            ))}
            <Field name={PROOF} type="password" label={t.field} autoComplete="current-password" />
            <Button wide pending={pending}>
              {t.submit}
            </Button>
            <Link to={pathname + search}>{t.cancel}</Link>
          </Stack>
        </Form>
      </Card>
    </Page>
  )
}

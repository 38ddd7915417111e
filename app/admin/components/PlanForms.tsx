import { Form, useNavigation } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Stack } from '../../ui/Card.tsx'
import { CheckField, Field, TextAreaField } from '../../ui/Field.tsx'
import type { CatalogueNotDone } from '../catalogue-actions.ts'
import type { PlanView } from '../catalogue-view.ts'
import { fieldError } from '../field-errors.ts'
import type { PlanIntent } from '../plan-actions.ts'
import { filledAgain, seenAgain } from '../seen-again.ts'
import { planFields } from '../shown-fields.ts'
import { useAdminText } from '../text.ts'

/** What fields show: what was typed and refused, else how the plan is. */
export interface Filled {
  readonly typed: Readonly<Record<string, string>> | undefined
  readonly error: (field: string) => string | null
}

export function useFilled(notDone: CatalogueNotDone | null): Filled {
  const t = useAdminText()
  return { typed: notDone?.values, error: field => fieldError(t, notDone?.errors, field) }
}

/** Is the form of this wish on its way? */
export function usePending(intent: PlanIntent, planId: string): boolean {
  const sent = useNavigation().formData
  return sent?.get('intent') === intent && sent.get('planId') === planId
}

/** Name, rank and description: of a plan to be made, and of one that is described anew. */
export function DescriptionFields({ plan, filled }: { plan: PlanView | null; filled: Filled }) {
  const { plans: t } = useAdminText()
  const { typed, error } = filled
  return (
    <>
      <Field
        name="name"
        label={t.name}
        hint={t.nameHint}
        maxLength={60}
        defaultValue={typed?.name ?? plan?.name}
        error={error('name')}
      />
      <Field
        name="rank"
        label={t.rank}
        hint={t.rankHint}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed?.rank ?? plan?.rank}
        error={error('rank')}
      />
      <TextAreaField
        name="description"
        label={t.description}
        optional
        maxLength={2_000}
        rows={3}
        defaultValue={typed?.description ?? plan?.description}
        error={error('description')}
      />
    </>
  )
}

interface OfPlan {
  plan: PlanView
  /** only when it was this form that was refused */
  notDone: CatalogueNotDone | null
}

export function DescribePlanForm({ plan, notDone }: OfPlan) {
  const { plans: t } = useAdminText()
  const { error } = useFilled(notDone)
  const typed = filledAgain(notDone, planFields(notDone?.values.seen), planFields(plan.seen) ?? {})
  const filled = { typed, error }
  return (
    <Form method="post">
      <Stack gap="small">
        <input type="hidden" name="planId" value={plan.planId} />
        <input type="hidden" name="seen" value={seenAgain(notDone, 'seen', plan.seen)} />
        <Field
          name="productName"
          label={t.productName}
          hint={t.renames}
          maxLength={80}
          defaultValue={typed?.productName ?? plan.productName}
          error={error('productName')}
        />
        <DescriptionFields plan={plan} filled={filled} />
        {plan.sample && (
          <CheckField
            name="sample"
            defaultChecked={typed ? typed.sample === 'on' : true}
            error={error('sample')}
          >
            {t.sampleKeep}
          </CheckField>
        )}
        <Button
          kind="secondary"
          name="intent"
          value="describePlan"
          pending={usePending('describePlan', plan.planId)}
        >
          {t.save}
        </Button>
      </Stack>
    </Form>
  )
}

/** Says what a new price does not do before the button that sets it. */
export function PlanPriceForm({ plan, notDone }: OfPlan) {
  const { plans: t } = useAdminText()
  const { typed, error } = useFilled(notDone)
  return (
    <Form method="post">
      <Stack gap="small">
        <input type="hidden" name="planId" value={plan.planId} />
        <p className="small soft">{t.membersKeep}</p>
        <Field
          name="price"
          label={t.newPrice}
          hint={t.priceHint}
          inputMode="numeric"
          autoComplete="off"
          defaultValue={typed?.price}
          error={error('price')}
        />
        <Button
          kind="secondary"
          name="intent"
          value="changePlanPrice"
          pending={usePending('changePlanPrice', plan.planId)}
        >
          {t.setPrice}
        </Button>
      </Stack>
    </Form>
  )
}

/** One press: off sale, or on again. */
export function PlanSaleForm({ plan }: { plan: PlanView }) {
  const { plans: t } = useAdminText()
  const intent = plan.onSale ? 'takePlanOff' : 'putPlanOn'
  return (
    <Form method="post">
      <input type="hidden" name="planId" value={plan.planId} />
      <Button kind="quiet" name="intent" value={intent} pending={usePending(intent, plan.planId)}>
        {plan.onSale ? t.takeOff : t.putOn}
      </Button>
    </Form>
  )
}

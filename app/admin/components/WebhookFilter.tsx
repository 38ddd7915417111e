import { WEBHOOK_KINDS, WEBHOOK_STATES } from '../../../domain/inbox.ts'
import { Field, SelectField } from '../../ui/Field.tsx'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import { useAdminText } from '../text.ts'
import { FilterBar } from './FilterBar.tsx'

/** Webhooks by what became of them, kind, order and days: a GET form, so that every view has an address of its own. */
export function WebhookFilter(props: { values: Readonly<Record<string, string>>; errors: FieldErrors }) {
  const { values, errors } = props
  const t = useAdminText()
  const { filter } = t.webhooks
  const isNarrow = Boolean(values.order || values.from || values.to)
  const error = (field: string) => fieldError(t, errors, field)
  return (
    <FilterBar path="/admin/webhooks" values={values} submit={filter.submit} clear={filter.clear}>
      <SelectField
        name="state"
        label={filter.state}
        optional
        defaultValue={values.state ?? ''}
        error={error('state')}
      >
        <option value="">{filter.any}</option>
        {WEBHOOK_STATES.map(state => (
          <option key={state} value={state}>
            {t.words.webhookStates[state]}
          </option>
        ))}
      </SelectField>
      <SelectField
        name="kind"
        label={filter.kind}
        optional
        defaultValue={values.kind ?? ''}
        error={error('kind')}
      >
        <option value="">{filter.any}</option>
        {WEBHOOK_KINDS.map(kind => (
          <option key={kind} value={kind}>
            {t.webhooks.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <details className="details filter-more" open={isNarrow || undefined}>
        <summary>{filter.more}</summary>
        <Field
          name="order"
          label={filter.order}
          optional
          defaultValue={values.order}
          autoCapitalize="none"
          spellCheck={false}
          error={error('order')}
        />
        <Field
          name="from"
          type="date"
          label={filter.from}
          optional
          defaultValue={values.from}
          error={error('from')}
        />
        <Field
          name="to"
          type="date"
          label={filter.to}
          optional
          defaultValue={values.to}
          error={error('to')}
        />
      </details>
    </FilterBar>
  )
}

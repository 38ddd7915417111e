import { Field, SelectField } from '../../ui/Field.tsx'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import { useAdminText } from '../text.ts'
import { namesIn } from '../words.ts'
import { FilterBar } from './FilterBar.tsx'

interface Props {
  values: Readonly<Record<string, string>>
  errors: FieldErrors
}

/** A GET form, so that every view of the log has an address of its own. */
export function TimelineFilterForm({ values, errors }: Props) {
  const t = useAdminText()
  const { filter } = t.timeline
  return (
    <FilterBar path="/admin/events" values={values} submit={filter.submit} clear={filter.clear}>
      <SelectField
        name="type"
        label={filter.type}
        optional
        defaultValue={values.type ?? ''}
        error={fieldError(t, errors, 'type')}
      >
        <option value="">{filter.anyType}</option>
        {namesIn(t.words.eventTypes).map(type => (
          <option key={type} value={type}>
            {t.words.eventTypes[type]} ({type})
          </option>
        ))}
      </SelectField>
      <Field
        name="stream"
        label={filter.stream}
        hint={filter.streamHint}
        optional
        defaultValue={values.stream}
        autoCapitalize="none"
        spellCheck={false}
        error={fieldError(t, errors, 'stream')}
      />
      <Field
        name="day"
        type="date"
        label={filter.day}
        hint={filter.dayHint}
        optional
        defaultValue={values.day}
        error={fieldError(t, errors, 'day')}
      />
      <details
        className="details filter-more"
        open={Boolean(values.actor || values.correlation) || undefined}
      >
        <summary>{filter.more}</summary>
        <Field
          name="actor"
          label={filter.actor}
          hint={filter.actorHint}
          optional
          defaultValue={values.actor}
          autoCapitalize="none"
          spellCheck={false}
          error={fieldError(t, errors, 'actor')}
        />
        <Field
          name="correlation"
          label={filter.correlation}
          hint={filter.correlationHint}
          optional
          defaultValue={values.correlation}
          autoCapitalize="none"
          spellCheck={false}
          error={fieldError(t, errors, 'correlation')}
        />
      </details>
    </FilterBar>
  )
}

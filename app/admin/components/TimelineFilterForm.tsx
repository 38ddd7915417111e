import { Form, Link } from 'react-router'
import { Button } from '../../ui/Button.tsx'
import { Row } from '../../ui/Card.tsx'
import { Field, SelectField } from '../../ui/Field.tsx'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import { EVENT_TYPES } from '../query.ts'
import { useAdminText } from '../text.ts'

interface Props {
  values: Readonly<Record<string, string>>
  errors: FieldErrors
}

/** A GET form, so that every view of the log has an address of its own. */
export function TimelineFilterForm({ values, errors }: Props) {
  const t = useAdminText()
  const { filter } = t.timeline
  const isSet = Boolean(values.type || values.stream || values.day)
  return (
    <Form
      method="get"
      action="/admin/events"
      className="filter"
      aria-label={filter.title}
      key={JSON.stringify(values)}
    >
      <div className="filter-fields">
        <SelectField
          name="type"
          label={filter.type}
          optional
          defaultValue={values.type ?? ''}
          error={fieldError(t, errors, 'type')}
        >
          <option value="">{filter.anyType}</option>
          {EVENT_TYPES.map(type => (
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
          optional
          defaultValue={values.day}
          error={fieldError(t, errors, 'day')}
        />
      </div>
      <Row>
        <Button kind="secondary">{filter.submit}</Button>
        {isSet && <Link to="/admin/events">{filter.clear}</Link>}
      </Row>
    </Form>
  )
}

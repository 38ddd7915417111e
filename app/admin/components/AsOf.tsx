import { useEffect, useId, useState } from 'react'
import { Form, Link, useSubmit } from 'react-router'
import { formatMoment } from '../../format.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Pager } from '../../ui/Table.tsx'
import type { AsOfView, Moment } from '../as-of/moments.ts'
import { useAdminText } from '../text.ts'

/** A hand that rests this long has chosen; each step in between is not worth a page. */
const REST_MS = 200
/** More ticks than this run together into a bar. */
const TICKS_MAX = 60

/** Back and forth through what happened: by sliding, step by step, or to a moment. GET forms, so that each past has an address. */
export function AsOf(props: {
  asOf: AsOfView
  path: string
  /** who it belongs to is shown as they are called today: an order keeps its buyer, a membership has a person */
  memberIsNow?: boolean
}) {
  const { asOf, path, memberIsNow = false } = props
  const { asOf: t } = useAdminText()
  const { version, moments, isPast, isBeforeAll } = asOf
  const step = (to: number, words: string) =>
    to >= 1 &&
    to <= moments.length && (
      <Link to={`${path}?as-of=${to}`} preventScrollReset>
        {words}
      </Link>
    )
  return (
    <section className="as-of no-print" aria-label={t.title}>
      {isBeforeAll && <Notice tone="wait">{t.beforeAll}</Notice>}
      <Notice tone={isPast ? 'wait' : 'good'} title={isPast ? t.past : t.present}>
        <p>
          {isPast ? t.pastBody : t.presentBody} {isPast && memberIsNow && t.memberIsNow}{' '}
          <Link to={path}>{isPast ? t.toNow : t.close}</Link>
        </p>
      </Notice>
      <Slider key={path} asOf={asOf} />
      <Pager
        label={t.steps}
        before={step(version - 1, `← ${t.earlier}`)}
        after={step(version + 1, `${t.later} →`)}
      />
      <MomentForm />
    </section>
  )
}

/** The way in, from the present. */
export const LookBack = ({ path, events }: { path: string; events: number }) => (
  <p>
    <Link to={`${path}?as-of=${events}`}>{useAdminText().asOf.open}</Link>
  </p>
)

function Slider({ asOf }: { asOf: AsOfView }) {
  const { asOf: t } = useAdminText()
  const { version, moments } = asOf
  const submit = useSubmit()
  const [chosen, choose] = useState(version)
  const id = useId()
  useEffect(() => choose(version), [version])
  useEffect(() => {
    if (chosen === version) return
    const go = () =>
      submit({ 'as-of': String(chosen) }, { method: 'get', replace: true, preventScrollReset: true })
    const timer = setTimeout(go, REST_MS)
    return () => clearTimeout(timer)
  }, [chosen, version, submit])
  const words = useMomentWords(moments[chosen - 1], moments.length)
  return (
    <Form method="get" className="as-of-slider" preventScrollReset>
      <label htmlFor={id}>{t.slider}</label>
      <div className="as-of-row">
        <input
          id={id}
          type="range"
          name="as-of"
          min={1}
          max={moments.length}
          step={1}
          value={chosen}
          onChange={event => choose(Number(event.currentTarget.value))}
          list={moments.length <= TICKS_MAX ? `${id}-ticks` : undefined}
          aria-valuetext={words}
        />
        <Button kind="secondary">{t.show}</Button>
      </div>
      {moments.length <= TICKS_MAX && (
        <datalist id={`${id}-ticks`}>
          {moments.map(({ version }) => (
            <option key={version} value={version} />
          ))}
        </datalist>
      )}
      <output htmlFor={id}>{words}</output>
    </Form>
  )
}

/** `3 / 12 · 결제가 승인됨 · 2026년 3월 30일 14:40:31` */
function useMomentWords(moment: Moment | undefined, count: number): string {
  const { asOf: t, words } = useAdminText()
  const language = useLanguage()
  if (!moment) return ''
  const { version, type, at } = moment
  return `${t.place(version, count)} · ${words.eventTypes[type]} · ${formatMoment(at, language, 'second')}`
}

/** To whatever had happened by a moment. */
function MomentForm() {
  const { asOf: t } = useAdminText()
  return (
    <details className="details">
      <summary>{t.atMoment}</summary>
      <Form method="get" className="as-of-moment" preventScrollReset>
        <Field name="at" type="datetime-local" step={1} label={t.moment} hint={t.momentHint} />
        <Button kind="secondary">{t.show}</Button>
      </Form>
    </details>
  )
}

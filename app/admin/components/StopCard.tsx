import { Form, Link } from 'react-router'
import type { StopCause } from '../../../domain/stop/stop.ts'
import { formatMoment } from '../../format.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Fact, Facts } from '../../ui/Card.tsx'
import { TextAreaField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { type FieldErrors, fieldError } from '../field-errors.ts'
import type { StopCauseView, StopView } from '../invariants-view.ts'
import { useAdminText } from '../text.ts'
import { wordFor } from '../words.ts'
import { ActorName } from './ActorName.tsx'

interface NotDone {
  readonly errors: FieldErrors
  readonly values: Readonly<Record<string, string>>
}

/** 결제 중지: how it stands, who threw it and why, and the way to the other side. */
export function StopCard(props: { stop: StopView; mayStop: boolean; notDone: NotDone | undefined }) {
  const { stop, mayStop, notDone } = props
  const text = useAdminText()
  const { stop: t } = text.invariants
  const { stopped, byEnv, recovering, skewS, isThrown, further } = stop
  const isThrownFor = (wanted: StopCause) =>
    isThrown && [stop, ...further].some(({ cause }) => cause === wanted)
  const isByClock = isThrownFor('clock')
  const isUnopened = isThrownFor('opening')
  const intent = isThrown ? 'release' : 'stop'
  return (
    <Card title={t.title}>
      <Notice tone={stopped ? 'bad' : 'good'}>{stopped ? t.stopped : t.running}</Notice>
      {byEnv && <Notice tone="wait">{t.byEnv}</Notice>}
      {recovering && <Notice tone="wait">{t.recovering}</Notice>}
      {(skewS !== null || isByClock) && (
        <Notice tone="bad">
          {skewS !== null && t.skew(skewS)} {t.byClock}
        </Notice>
      )}
      {stop.restored && <Forgotten restored={stop.restored} />}
      {isUnopened ? (
        <Notice tone="wait">
          {t.unopened} <Link to="/admin/readiness">{text.readiness.title}</Link>
        </Notice>
      ) : (
        <LastWord word={stop} isThrown={isThrown} />
      )}
      {further.length > 0 && <Further further={further} />}
      {!byEnv && !isUnopened && mayStop && (
        <Form method="post" className="stack">
          {isThrown && <input type="hidden" name="causes" value={stop.seen} />}
          <p className="small soft">{isThrown ? t.releaseHint : t.stopHint}</p>
          <TextAreaField
            name="reason"
            label={t.reason}
            hint={t.reasonHint}
            rows={2}
            maxLength={200}
            defaultValue={notDone?.values.reason ?? ''}
            error={fieldError(text, notDone?.errors, 'reason')}
          />
          <Button kind={isThrown ? 'secondary' : 'danger'} name="intent" value={intent}>
            {isThrown ? t.release : t.stop}
          </Button>
        </Form>
      )}
      {stop.at && <Link to="/admin/streams/stop-charges">{t.story}</Link>}
    </Card>
  )
}

/** What a person has to mend by hand before charges go on: nobody but people knows of it. */
function Forgotten({ restored: { backupAt, restoredAt } }: { restored: NonNullable<StopView['restored']> }) {
  const { stop: t } = useAdminText().invariants
  const language = useLanguage()
  return (
    <Notice tone="bad">
      <p>{t.byRestore(formatMoment(backupAt, language), formatMoment(restoredAt, language))}</p>
      <ul>
        {t.forgotten.map(what => (
          <li key={what}>{what}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** What has come on top since it was thrown. */
function Further({ further }: { further: readonly StopCauseView[] }) {
  const { stop: t } = useAdminText().invariants
  return (
    <section className="stack">
      <h3>{t.further}</h3>
      <p className="small soft">{t.furtherHint}</p>
      {further.map(word => (
        <LastWord key={`${word.cause}/${word.invariant}`} word={word} isThrown />
      ))}
    </section>
  )
}

type Word = Pick<StopView, 'cause' | 'invariant' | 'reason' | 'at' | 'by'>

/** Who threw it first or released it last, and why. */
function LastWord({ word, isThrown }: { word: Word; isThrown: boolean }) {
  const { cause, invariant, reason, at, by } = word
  const { invariants } = useAdminText()
  const { stop: t, names } = invariants
  if (!at) return null
  const isCheck = isThrown && cause === 'invariant'
  return (
    <Facts>
      <Fact term={t.at}>
        <Time at={at} precision="second" />
      </Fact>
      {by && (
        <Fact term={t.by}>
          {isCheck ? t.byInvariant(wordFor(names, invariant ?? '') ?? '') : <ActorName actor={by} />}
        </Fact>
      )}
      {!isCheck && !(isThrown && (cause === 'clock' || cause === 'restored')) && (
        <Fact term={t.reason}>{reason ?? t.erased}</Fact>
      )}
    </Facts>
  )
}

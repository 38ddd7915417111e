import { Form, Link, useNavigation } from 'react-router'
import type { RebuildState } from '../../../domain/operations.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, Fact, Facts, Row } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Time } from '../../ui/Time.tsx'
import { ActorName } from '../components/ActorName.tsx'
import { Poll } from '../components/Poll.tsx'
import { useAdminText } from '../text.ts'
import { counted } from './durations.ts'

/** 다시 쌓기: the last one and how far it is, and the way to begin one. */
export function RebuildCard({ rebuild, mayRun }: { rebuild: RebuildState | null; mayRun: boolean }) {
  const { rebuild: t } = useAdminText().system
  const sent = useNavigation().formData?.get('intent')
  const isRunning = rebuild !== null && rebuild.endedAt === null
  return (
    <Card title={t.title} id="rebuild">
      <p className="small soft">{t.lead}</p>
      {rebuild ? <LastRebuild rebuild={rebuild} /> : <p className="soft">{t.never}</p>}
      {isRunning && <Poll />}
      {mayRun && !isRunning && (
        <Form method="post">
          <Row>
            <Button kind="secondary" name="intent" value="compare" pending={sent === 'compare'}>
              {t.compare}
            </Button>
            <Button kind="quiet" name="intent" value="repair" pending={sent === 'repair'}>
              {t.repair}
            </Button>
          </Row>
        </Form>
      )}
    </Card>
  )
}

function LastRebuild({ rebuild }: { rebuild: RebuildState }) {
  const { rebuild: t } = useAdminText().system
  const { streams, total, differing, offenders, endedAt, failure, askedAt, askedBy } = rebuild
  const said = rebuild.repair ? t.repaired(counted(differing)) : t.differing(counted(differing))
  return (
    <>
      {endedAt === null ? (
        <div role="status">
          <progress className="progress" value={streams} max={Math.max(1, total)} aria-label={t.progress} />
          <p className="small">{t.running(counted(streams), counted(total))}</p>
        </div>
      ) : (
        <Notice tone={differing === 0 ? 'good' : rebuild.repair ? 'wait' : 'bad'}>
          {t.done(counted(streams))} {differing === 0 ? t.same : said}
        </Notice>
      )}
      {failure && <Notice tone="wait">{t.stuck(failure)}</Notice>}
      <Facts>
        <Fact term={t.begun}>
          <Time at={askedAt} precision="second" />
        </Fact>
        {endedAt && (
          <Fact term={t.ended}>
            <Time at={endedAt} precision="second" />
          </Fact>
        )}
        <Fact term={t.by}>
          <ActorName actor={{ kind: 'staff', id: askedBy }} />
        </Fact>
      </Facts>
      {offenders.length > 0 && (
        <>
          <h3>{t.offenders}</h3>
          <ul className="stack" data-gap="tight">
            {offenders.map(id => (
              <li key={id}>
                <Link to={`/admin/streams/${id}`}>{id}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

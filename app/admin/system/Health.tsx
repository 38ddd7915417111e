import { Link } from 'react-router'
import type { Day } from '../../../domain/time.ts'
import { formatDay } from '../../format.ts'
import { Card, Fact, Facts } from '../../ui/Card.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useLanguage } from '../../ui/shell-data.ts'
import { Time } from '../../ui/Time.tsx'
import { Command } from '../components/Command.tsx'
import type { SystemView } from '../system-view.ts'
import { useAdminText } from '../text.ts'
import { ago, counted, lasting, sized } from './durations.ts'
import { ToneBadge } from './ToneBadge.tsx'

type Props = { readonly view: SystemView }

/** 백업: the last one anybody took, and what to do where it is too old. */
export function Backups({ view: { backup, tones } }: Props) {
  const { system } = useAdminText()
  const { backup: t } = system
  const tone = tones.backup
  return (
    <Card title={t.title} id="backup">
      <p>
        <ToneBadge tone={tone} />
      </p>
      {backup && (
        <Facts>
          <Fact term={t.last}>
            <Time at={backup.at} relative={false} /> · {ago(backup.agoMs, system)}
          </Fact>
          <Fact term={t.folder}>
            <code>{backup.folder}</code>
          </Fact>
          <Fact term={t.events}>{counted(backup.events)}</Fact>
        </Facts>
      )}
      {tone !== 'good' && (
        <Notice tone={tone} title={backup ? t.late(ago(backup.agoMs, system)) : t.none}>
          <p>{t.how}</p>
          <p>
            <Command>{t.command}</Command>
          </p>
        </Notice>
      )}
    </Card>
  )
}

/** 간인과 닻: how far the log is sealed, what left the database last, and when both were last verified. */
export function Chain({ view: { chain, tones } }: Props) {
  const { chain: t } = useAdminText().system
  const language = useLanguage()
  const { seal, anchor, check } = chain
  const isBroken = check !== null && check.broken > 0
  return (
    <Card title={t.title} id="chain">
      <p>
        <ToneBadge tone={tones.chain} />
      </p>
      <Facts>
        <Fact term={t.seal}>
          {seal ? (
            <>
              {t.sealOf(seal.nth, seal.position)} · <Time at={seal.at} relative={false} />
            </>
          ) : (
            t.none
          )}
        </Fact>
        <Fact term={t.anchor}>
          {anchor ? t.anchorOf(formatDay(anchor.day as Day, language), anchor.nth) : t.none}
        </Fact>
        <Fact term={t.check}>
          {check ? (
            <>
              {check.broken > 0 ? t.broken(check.broken) : t.intact} · <Time at={check.at} />
            </>
          ) : (
            t.none
          )}
        </Fact>
      </Facts>
      {isBroken && <Notice tone="bad">{t.brokenAdvice}</Notice>}
      {anchor?.isLate && <Notice tone="wait">{t.anchorLate}</Notice>}
      {check?.isLate && !isBroken && <Notice tone="wait">{t.checkLate}</Notice>}
    </Card>
  )
}

/** 점검과 대사, in a line each, and the way to the board. */
export function Board({ view: { invariants, sweep, tones } }: Props) {
  const { unresolved, system } = useAdminText()
  const { board: t } = system
  const { kept, broken, failed, unasked, of } = invariants
  return (
    <Card title={t.title} id="board">
      <p>
        <ToneBadge tone={tones.board} />
      </p>
      <p>
        {t.summary(kept, of)} {broken > 0 && t.broken(broken)} {failed > 0 && t.failed(failed)}{' '}
        {unasked > 0 && t.unasked(unasked)}
      </p>
      <Facts>
        <Fact term={t.sweep}>{sweep.through ? <Time at={sweep.through} /> : t.sweepNever}</Fact>
      </Facts>
      {sweep.keysAreShared && <Notice tone="wait">{unresolved.keysAreShared}</Notice>}
      {sweep.failure && <Notice tone="wait">{t.sweepFailure(sweep.failure)}</Notice>}
      <p>
        <Link to="/admin/invariants">{t.link}</Link>
      </p>
    </Card>
  )
}

/** 저장소: what holds the log, and how much it is. */
export function Store({ view: { store } }: Props) {
  const { system } = useAdminText()
  const { store: t } = system
  return (
    <Card title={t.title} id="store">
      <Facts>
        <Fact term={t.engine}>{t.engines[store.engine]}</Fact>
        <Fact term={t.version}>{store.version}</Fact>
        <Fact term={t.size}>{sized(store.bytes)}</Fact>
        <Fact term={t.position}>{counted(store.position)}</Fact>
        {store.lastEventAt && (
          <Fact term={t.lastEvent}>
            <Time at={store.lastEventAt} relative={false} precision="second" />
          </Fact>
        )}
        <Fact term={t.schema}>
          <code>{store.migration}</code>
        </Fact>
        <Fact term={t.clock}>
          {store.clockAheadMs === 0 ? t.clockTrue : t.clockAhead(lasting(store.clockAheadMs, system))}
        </Fact>
      </Facts>
    </Card>
  )
}

/** 메일: where mails go, and those that did not get there. */
export function Mail({ view: { mail, tones } }: Props) {
  const { mail: t } = useAdminText().system
  return (
    <Card title={t.title} id="mail">
      <p>
        <ToneBadge tone={tones.mail} />
      </p>
      <p>{t.servers[mail.server]}</p>
      {tones.mail === 'bad' && <Notice tone="bad">{t.noneAdvice}</Notice>}
      {mail.failed > 0 && (
        <Notice tone="wait" title={t.failed(mail.failed)}>
          {t.failedAdvice}
        </Notice>
      )}
      <p>
        <Link to="/admin/notices">{t.link}</Link>
      </p>
    </Card>
  )
}

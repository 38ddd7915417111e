import type { ReactNode } from 'react'
import { Card, Fact, Facts } from '../../ui/Card.tsx'
import { Time } from '../../ui/Time.tsx'
import type { DueView } from '../due-view.ts'
import { useAdminText } from '../text.ts'
import { LookAnswer } from './LookAnswer.tsx'

/** What is still to be found out, and when Toss is asked next. `children`: a way to ask now. */
export function PaymentDue({ due, children }: { due: DueView; children: ReactNode }) {
  const { payment: t, words } = useAdminText()
  return (
    <Card title={t.due}>
      <Facts>
        <Fact term={t.dueWhat}>{words.dueKinds[due.kind]}</Fact>
        <Fact term={t.dueAsks}>{t.times(due.asks)}</Fact>
        <Fact term={t.dueNext}>{due.nextAt ? <Time at={due.nextAt} precision="second" /> : t.noMore}</Fact>
        {due.lastAnswer && (
          <Fact term={t.dueLast}>
            <LookAnswer answer={due.lastAnswer} />
          </Fact>
        )}
      </Facts>
      {children}
    </Card>
  )
}

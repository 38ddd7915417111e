import { formatWon } from '../format.ts'
import type { FundraisingView } from '../views/fundraising-view.ts'
import { useLanguage, useText } from './shell-data.ts'
import { useLookAgain } from './use-look-again.ts'
import { Won } from './Won.tsx'

const LOOK_EVERY_MS = 10_000

/** What was raised so far (후원), in words and, where there is a goal, as a bar; the bar says nothing the words do not. */
export function Fundraising({ fundraising }: { fundraising: FundraisingView }) {
  const { fundraising: t } = useText()
  const language = useLanguage()
  const { raised, goal } = fundraising
  return (
    <div className="fundraising">
      <p>
        {t.raised}{' '}
        <strong>
          <Won amount={raised} />
        </strong>
      </p>
      {goal !== null && (
        <>
          <meter aria-hidden="true" min={0} max={goal} value={Math.min(Math.max(raised, 0), goal)} />
          <p className="soft small">
            {t.ofGoal(formatWon(goal, language), percentOf(raised, goal))}
            {raised >= goal && <> · {t.reached}</>}
          </p>
        </>
      )}
    </div>
  )
}

/** Whole per cent, rounded down: a goal is reached when it is, not before. */
const percentOf = (raised: number, goal: number) => Math.max(0, Math.floor((raised * 100) / goal))

/** Keeps the totals on a page live, where there are any. */
export const useLiveTotals = (any: boolean) => useLookAgain(any ? LOOK_EVERY_MS : undefined)

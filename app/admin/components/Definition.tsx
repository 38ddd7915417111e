import { useId } from 'react'
import { useAdminText } from '../text.ts'

/** What a number means and how it comes about: one press beside it, the browser's own popover, no script. */
export function Definition({ of, means, formula }: { of: string; means: string; formula: string }) {
  const { charts: t } = useAdminText()
  const id = useId()
  return (
    <>
      <button
        type="button"
        className="definition-button no-print"
        popoverTarget={id}
        aria-label={t.definitionOf(of)}
      >
        <span aria-hidden="true">?</span>
      </button>
      <div id={id} className="definition" popover="auto">
        <p>
          <strong>{of}</strong>
        </p>
        <p>{means}</p>
        <p className="formula">{formula}</p>
        <button type="button" className="text-button" popoverTarget={id} popoverTargetAction="hide">
          {t.close}
        </button>
      </div>
    </>
  )
}

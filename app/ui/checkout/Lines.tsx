import type { LineView } from '../../views/payment-view.ts'
import { useText } from '../shell-data.ts'
import { Won } from '../Won.tsx'

/** What is bought: name, how many, and the line's sum at the price agreed. */
export function Lines({ lines }: { lines: readonly LineView[] }) {
  const { payment, storefront } = useText()
  return (
    <ul className="lines">
      {lines.map(line => (
        <li key={line.productId}>
          <span>
            {line.name} <span className="faint">{payment.count(line.quantity)}</span>
            {line.taxFree && <span className="faint small"> · {storefront.taxFree}</span>}
          </span>
          <Won amount={line.unitPrice * line.quantity} />
        </li>
      ))}
    </ul>
  )
}

import { useAdminText } from '../text.ts'

/** 차례: what a long page holds, each part one press away. On a phone nobody scrolls past six parts to find the seventh. */
export function Contents({ parts }: { parts: readonly { readonly id: string; readonly name: string }[] }) {
  const { desk } = useAdminText()
  return (
    <nav className="contents no-print" aria-label={desk.contents}>
      <ul>
        {parts.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

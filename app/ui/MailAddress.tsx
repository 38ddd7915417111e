import { BreakAt } from './BreakAt.tsx'

/** An address that has to go on in a second line goes on with its `@`, not in the midst of its end. */
export function MailAddress({ children }: { children: string }) {
  return <BreakAt place={/(?=@[^@]*$)/}>{children}</BreakAt>
}

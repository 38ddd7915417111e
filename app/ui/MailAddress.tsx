/** An address that has to go on in a second line goes on with its `@`, not in the midst of its end. */
export function MailAddress({ children }: { children: string }) {
  const at = children.lastIndexOf('@')
  if (at < 0) return children
  return (
    <>
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </>
  )
}

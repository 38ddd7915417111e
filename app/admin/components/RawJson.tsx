/** Stored JSON; scrolls in its own frame, also by keyboard. */
export function RawJson({ json, label }: { json: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="raw-json" tabIndex={0} aria-label={label}>
      <pre>{json}</pre>
    </section>
  )
}

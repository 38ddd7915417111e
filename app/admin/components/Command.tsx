import { Fragment } from 'react'

/** What is typed into a shell: breaks between its words, never within `--`. */
export function Command({ children }: { children: string }) {
  return (
    <code>
      {children.split(' ').map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a sentence that does not change
        <Fragment key={at}>
          <span className="one-line">{word}</span>{' '}
        </Fragment>
      ))}
    </code>
  )
}

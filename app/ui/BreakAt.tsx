import { Fragment } from 'react'

/**
 * A code or an address that may go on in a second line at certain signs rather than anywhere.
 * @param props.place matches nothing but a place between two letters: `/(?<=_)/`
 * @param props.only nowhere else, even where a part is longer than its line
 */
export function BreakAt({ place, only, children }: { place: RegExp; only?: boolean; children: string }) {
  return children.split(place).map((part, nth) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
    <Fragment key={nth}>
      {nth > 0 && <wbr />}
      {only ? <span className="one-line">{part}</span> : part}
    </Fragment>
  ))
}

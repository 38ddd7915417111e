import { encode } from 'uqr'

/** A QR code as one path of black modules in a square of `size` × `size`, its quiet zone included. */
export interface Qr {
  readonly size: number
  readonly path: string
}

/** White around it, in modules: readers want four (ISO/IEC 18004, 9.1). */
const QUIET = 4

/** Called by loaders only, so that what encodes it stays on the server. */
export function qrOf(text: string): Qr {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET })
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map(dark => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  )
  return { size, path: runs.join('') }
}

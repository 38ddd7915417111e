/**
 * Stands where a photograph would: a still life in calm colours, always the same for the same product. What it shows is
 * a wrapping with the first letter of the name on its label, since nobody here knows what is inside. Says nothing to a
 * screen reader, for the name stands beside it. Colours in `cover.css`.
 */
export function ProductCover({ productId, name }: { productId: string; name: string }) {
  const seed = seedOf(productId)
  const Thing = THINGS[seed % THINGS.length] ?? Pouch
  const tone = Math.floor(seed / THINGS.length) % TONES
  const lightAt = 70 + (Math.floor(seed / (THINGS.length * TONES)) % 4) * 60
  return (
    <svg className="cover" data-tone={tone} viewBox="0 0 320 180" aria-hidden="true" focusable="false">
      <rect className="cover-wall" width="320" height="180" />
      <circle className="cover-light" cx={lightAt} cy="74" r="58" />
      <path className="cover-table" d="M0 140h320v40H0z" />
      <ellipse className="cover-shadow" cx="160" cy="152" rx="66" ry="7" />
      <Thing />
      <text className="cover-letter" x="160" y="113" textAnchor="middle">
        {[...name][0]}
      </text>
    </svg>
  )
}

/** How many colours `cover.css` knows. */
const TONES = 6

/** FNV-1a, 32 bits, stirred once more: ids that begin alike get pictures that do not look alike. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  const stirred = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (stirred ^ (stirred >>> 12)) >>> 0
}

const Label = () => <rect className="cover-label" x="136" y="82" width="48" height="44" rx="4" />

function Pouch() {
  return (
    <>
      <path className="cover-thing" d="M118 46h84l6 16 6 90q0 4-4 4H110q-4 0-4-4l6-90z" />
      <path className="cover-shade" d="M118 46h84l6 16h-96zM178 62h30l6 90q0 4-4 4h-26z" />
      <circle className="cover-label" cx="160" cy="54" r="3.5" />
      <Label />
    </>
  )
}

function Parcel() {
  return (
    <>
      <path className="cover-thing" d="M104 62h112v90q0 4-4 4H108q-4 0-4-4z" />
      <path className="cover-shade" d="M104 62l10-18h92l10 18z" />
      <path className="cover-label" d="M154 44h12v22h-12z" />
      <Label />
    </>
  )
}

function Jar() {
  return (
    <>
      <path className="cover-thing" d="M122 62h76q12 6 12 20v64q0 10-10 10h-80q-10 0-10-10V82q0-14 12-20z" />
      <path className="cover-shade" d="M120 42h80q4 0 4 4v14q0 4-4 4h-80q-4 0-4-4V46q0-4 4-4z" />
      <path className="cover-gleam" d="M120 84q0-6 6-10v66q-6-2-6-8z" />
      <Label />
    </>
  )
}

function Bottle() {
  return (
    <>
      <path
        className="cover-thing"
        d="M146 40h28v22q0 8 10 14 12 7 12 22v48q0 10-10 10h-52q-10 0-10-10V98q0-15 12-22 10-6 10-14z"
      />
      <path className="cover-shade" d="M144 28h32q3 0 3 3v12q0 3-3 3h-32q-3 0-3-3V31q0-3 3-3z" />
      <path className="cover-gleam" d="M130 98q0-8 6-13v62q-6-2-6-8z" />
      <Label />
    </>
  )
}

function Tin() {
  return (
    <>
      <path className="cover-thing" d="M98 68h124v76q0 12-62 12t-62-12z" />
      <ellipse className="cover-shade" cx="160" cy="68" rx="62" ry="14" />
      <ellipse className="cover-thing" cx="160" cy="64" rx="52" ry="9" />
      <Label />
    </>
  )
}

const THINGS = [Pouch, Parcel, Jar, Bottle, Tin] as const

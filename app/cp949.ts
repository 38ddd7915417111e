/** What stands where bytes are none of the code page's. */
const UNREADABLE = 0xfffd

/** Unicode's syllables, 가 to 힣. */
const [SYLLABLE_FIRST, SYLLABLE_LAST] = [0xac00, 0xd7a3]

/** Of the user-defined rows: whatever they were meant to be, it is no character another machine knows. */
const isPrivate = (unit: number) => unit >= 0xe000 && unit <= 0xf8ff

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth)

/** Second bytes; those from 0xA1 on belong to KS X 1001 where the first byte does, too. */
const TRAILS = [...range(0x41, 0x5a), ...range(0x61, 0x7a), ...range(0x81, 0xfe)]
const isOfKs = (lead: number, trail: number) => lead >= 0xa1 && trail >= 0xa1

let table: Uint16Array | null = null

/**
 * A two-byte code → its character, 0 for none. Microsoft laid its extension out by rule: the 8,822 syllables KS X 1001 leaves
 * out, in Unicode's order, on all places it leaves free from 0x8141 on. So no list of them is kept here; what KS X 1001
 * itself holds the platform's EUC-KR knows, but for the two signs that standard got in 1998.
 */
function codePage(): Uint16Array {
  if (table) return table
  const page = new Uint16Array(0x10000)
  const ks = new TextDecoder('euc-kr')
  for (const lead of range(0xa1, 0xfe))
    for (const trail of range(0xa1, 0xfe)) {
      const text = ks.decode(Uint8Array.of(lead, trail))
      const unit = text.charCodeAt(0)
      if (text.length === 1 && unit !== UNREADABLE && !isPrivate(unit)) page[(lead << 8) | trail] = unit
    }
  page[0xa2e6] = 0x20ac // €
  page[0xa2e7] = 0x00ae // ®
  const ofKs = new Set(page)
  const left = range(SYLLABLE_FIRST, SYLLABLE_LAST).filter(syllable => !ofKs.has(syllable))
  const free = range(0x81, 0xc6).flatMap(lead =>
    TRAILS.filter(trail => !isOfKs(lead, trail)).map(trail => (lead << 8) | trail),
  )
  left.forEach((syllable, nth) => {
    page[free[nth] ?? 0] = syllable
  })
  table = page
  return page
}

/**
 * Text in Windows-949 (CP949, 통합 완성형), which Excel in Korea saves as "CSV": EUC-KR with all syllables. `TextDecoder`
 * bears its name and lacks the extension in some versions of Node. Bytes that are none of it become U+FFFD.
 */
export function textOfCp949(bytes: Uint8Array): string {
  const page = codePage()
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const [lead = 0, trail = 0] = bytes.subarray(at, at + 2)
    const unit = lead < 0x80 ? lead : page[(lead << 8) | trail] || UNREADABLE
    text += String.fromCharCode(unit)
    const isHalf = unit === UNREADABLE && trail < 0x80 // what stands behind half a character is one of its own
    if (lead >= 0x80 && !isHalf) at++
  }
  return text
}

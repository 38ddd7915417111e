/** Deeper than anything Toss or a browser sends; what is deeper was made to be walked through. */
const DEPTH_MAX = 32

/**
 * A JSON value a stranger sent, or null for what is none, or is nested more than 32 deep (R28). Its names are not ours:
 * a schema takes out what is known and nothing else is looked at (R36).
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > DEPTH_MAX) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** How deep brackets stand in each other outside of strings, counted before anything is built. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (quoted && letter === '\\') at++
    else if (letter === '"') quoted = !quoted
    else if (quoted) continue
    else if (letter === '{' || letter === '[') deepest = Math.max(deepest, ++depth)
    else if (letter === '}' || letter === ']') depth--
  }
  return deepest
}

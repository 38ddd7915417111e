/** What differs between any two answers is left out: nonces, references, moments, and the address itself. */
export const withoutChance = (body: string, path: string): string =>
  body
    .replaceAll(path, '<path>')
    .replaceAll(encodeURIComponent(path), '<path>')
    .replace(/nonce="[^"]*"/g, 'nonce')
    .replace(/"[a-z0-9]{16}"/g, '"reference"')
    .replace(/\b[a-z0-9]{16}\b/g, 'reference')
    .replace(/[a-z0-9-]{17,}/g, id => (path.includes(id) ? '<id>' : id))

import { expect, test } from 'vitest'
import { scriptsLater } from '../../../app/http/scripts-later.ts'

const PAGE = `<html><head><link rel="stylesheet" href="/a.css"/></head><body><p>&lt;script type="module"&gt;</p>
<link rel="modulepreload" href="/entry.js"/><script nonce="n1">window.context = {}</script>
<script nonce="n1" type="module" async="">import("/entry.js")</script></body></html>`

test('what a page shows is asked for first: its scripts are named, and nothing fetches them yet', () => {
  const page = scriptsLater(PAGE, 'n1')
  expect(page).not.toMatch(/rel="modulepreload"|type="module" async/)
  expect(page).toContain('<link rel="later" href="/entry.js"/>')
  expect(page).toContain('<script nonce="n1" type="later" async="">import("/entry.js")</script>')
})

test('style sheets, data and words stay as they are, and one script with the page’s nonce is all that comes', () => {
  const page = scriptsLater(PAGE, 'n1')
  expect(page).toContain('<link rel="stylesheet" href="/a.css"/>')
  expect(page).toContain('<script nonce="n1">window.context = {}</script>')
  expect(page).toContain('<p>&lt;script type="module"&gt;</p>')
  expect(page.match(/<script nonce="n1">/g)).toHaveLength(2)
})

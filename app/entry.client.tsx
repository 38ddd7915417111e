import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { adminTexts, membershipTexts, shopTexts } from '#texts'
import { sayingWhoAsks } from './ui/unasked.ts'

window.fetch = sayingWhoAsks(window.fetch)

/**
 * The words of the page as it was served, which named their scripts. Without them it is left as it came: every page
 * works without script (docs/decisions/0088).
 */
async function wordsOfThisPage(): Promise<void> {
  const language = document.documentElement.lang === 'en' ? 'en' : 'ko'
  const isNamed = (script: string) =>
    document.querySelector(`link[rel=modulepreload][href*="/${script}.${language}-"]`) !== null
  await Promise.all([
    shopTexts.load(language),
    isNamed('text.membership') && membershipTexts.load(language),
    isNamed('text.admin') && adminTexts.load(language),
  ])
}

function hydrate(): void {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <HydratedRouter />
      </StrictMode>,
    )
  })
}

wordsOfThisPage().then(hydrate)

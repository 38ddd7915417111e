import { Form, useLocation } from 'react-router'
import { useLanguage, useText } from './shell-data.ts'

/** Back to this very page in the other language. Landings are left out: their query is for one use. */
export function LanguageSwitch() {
  const t = useText()
  const language = useLanguage()
  const { pathname, search } = useLocation()
  return (
    <Form method="post" action="/language" reloadDocument>
      <input type="hidden" name="language" value={language === 'ko' ? 'en' : 'ko'} />
      <input type="hidden" name="to" value={withoutLanding(pathname) ?? pathname + search} />
      <button
        type="submit"
        className="text-button"
        lang={language === 'ko' ? 'en' : 'ko'}
        aria-label={t.shell.otherLanguageLabel}
      >
        {t.shell.otherLanguage}
      </button>
    </Form>
  )
}

/** Where to go instead of a landing; null for any other page. */
function withoutLanding(pathname: string): string | null {
  if (pathname === '/checkout/success') return '/payments'
  return /^\/cards\/[^/]+\/return$/.test(pathname) ? '/subscriptions' : null
}

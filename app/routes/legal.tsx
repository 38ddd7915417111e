import { Link } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { formatVersion } from '../format.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useLanguage, useText } from '../ui/shell-data.ts'
import { legalView } from '../views/legal-view.ts'
import { notFound } from '../views/own-payment.ts'
import type { Route } from './+types/legal'

/** A page of rules as it counts now, or the version somebody agreed to. */
export const loader = guarded(everyone, async ({ params, context }: Route.LoaderArgs) => {
  const { language } = context.get(viewerContext)
  const view = await legalView(context.get(portsContext), params.page, params.version ?? null, language)
  if (!view) throw notFound()
  return { ...view, page: params.page }
})

export default function Legal({ loaderData }: Route.ComponentProps) {
  const { legal } = useText()
  const language = useLanguage()
  const { page, title, version, sections, isSample, isOld, inKorean, versions } = loaderData
  return (
    <Page title={title} lead={legal.version(formatVersion(version, language))}>
      {isSample && <Notice title={legal.sample} />}
      {isOld && (
        <Notice tone="wait" title={legal.old}>
          <p>
            <Link to={`/legal/${page}`}>{legal.newest}</Link>
          </p>
        </Notice>
      )}
      {inKorean && <Notice title={legal.inKorean} />}
      <div className="stack" lang={inKorean ? 'ko' : undefined}>
        {sections.map(({ heading, paragraphs }) => (
          <section key={`${heading} ${paragraphs[0]}`} className="legal">
            {heading && <h2>{heading}</h2>}
            {paragraphs.map(words => (
              <p key={words}>{words}</p>
            ))}
          </section>
        ))}
      </div>
      {versions.length > 1 && (
        <nav aria-label={legal.versions} className="small no-print">
          <h2>{legal.versions}</h2>
          <ul>
            {versions.map(one => (
              <li key={one}>
                <Link to={`/legal/${page}/${one}`} aria-current={one === version ? 'page' : undefined}>
                  {legal.version(formatVersion(one, language))}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Page>
  )
}

import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { portsContext, viewerContext } from '../context.ts'
import { legalText } from '../text.legal.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { useText } from '../ui/shell-data.ts'
import { notFound } from '../views/own-payment.ts'
import type { Route } from './+types/legal'

export const loader = guarded(everyone, ({ params, context }: Route.LoaderArgs) => {
  const text = legalText(params.page, context.get(viewerContext).language)
  if (!text) throw notFound()
  return { ...text, sample: context.get(portsContext).shop.seller.sample }
})

export default function Legal({ loaderData }: Route.ComponentProps) {
  const { legal } = useText()
  const { title, version, sections, sample } = loaderData
  return (
    <Page title={title} lead={legal.version(version)}>
      {sample && <Notice title={legal.sample} />}
      {sections.map(({ heading, paragraphs }) => (
        <section key={heading} className="legal">
          <h2>{heading}</h2>
          {paragraphs.map(words => (
            <p key={words}>{words}</p>
          ))}
        </section>
      ))}
    </Page>
  )
}

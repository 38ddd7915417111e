import type { LoaderFunctionArgs } from 'react-router'
import { guarded } from '../access/guarded.ts'
import { everyone } from '../access/policy.ts'
import { openApiDocument } from '../api/document.ts'
import { only } from '../api/endpoint.ts'
import { portsContext, viewerContext } from '../context.ts'

/** The document is open to everybody: it says what can be asked, and nothing of anybody. */
export const loader = guarded(everyone, ({ context }: LoaderFunctionArgs) => {
  const { shop } = context.get(portsContext)
  const { language } = context.get(viewerContext)
  return Response.json(openApiDocument(shop.publicUrl, language), { headers: { vary: 'accept-language' } })
})
export const action = only('GET')

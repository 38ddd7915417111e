import type { RouterContextProvider } from 'react-router'
import type { CampaignRow } from '../../domain/projections/campaigns.ts'
import type { Ports } from '../ports.ts'
import { CampaignId } from './campaign-form.ts'
import { notFound } from './not-found.ts'

/** @throws {Response} 404 for a campaign nobody started, or a text that is none */
export async function campaignOf(
  { campaigns }: Pick<Ports, 'campaigns'>,
  context: Readonly<RouterContextProvider>,
  text: string | undefined,
): Promise<CampaignRow> {
  const id = CampaignId.safeParse(text)
  const row = id.success ? await campaigns.campaign(id.data) : null
  if (!row) throw notFound(context)
  return row
}

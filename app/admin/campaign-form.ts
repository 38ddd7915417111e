import { z } from 'zod'
import { WrittenDay } from '../../domain/time.ts'
import { CatalogueIdText, PriceText } from './catalogue-forms.ts'
import { asked, CursorText } from './query.ts'

export const CAMPAIGNS_PATH = '/admin/campaigns'

/** What a campaign is asked for with; looked at first (in the address), then started (posted). */
const said = {
  plan: CatalogueIdText,
  price: PriceText,
  from: WrittenDay,
  silence: z.enum(['ends', 'keepsPrice']),
}
export const CampaignDraft = z.object({ ...said, after: asked(CursorText) })
export type CampaignDraft = z.infer<typeof CampaignDraft>

export const CampaignId = z.string().regex(/^[a-z0-9]{12,40}$/)
export const StartForm = z.object({ ...said, campaignId: CampaignId })
export const EndForm = z.object({ intent: z.enum(['finished', 'calledOff']) })

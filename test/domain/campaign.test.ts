import { describe, test } from 'vitest'
import { campaign } from '../../domain/campaign/campaign.ts'
import type { CampaignEvent } from '../../domain/campaign/events.ts'
import { won } from '../../domain/money.ts'
import { specify } from '../support/specify.ts'
import { day, on } from '../support/subscription-facts.ts'

const { given } = specify(campaign)
const terms = {
  campaignId: 'spring2026campaign',
  planId: 'basic',
  priceVersion: 2,
  price: won(12_000),
  from: day('05-01'),
  silence: 'ends' as const,
}
const start = (from: string, raises = true, at = on('04-01')) =>
  ({ type: 'StartCampaign', terms: { ...terms, from: day(from) }, raises, at }) as const
const started: CampaignEvent = { type: 'CampaignStarted', ...terms, at: on('04-01') }
const end = (reason: 'finished' | 'calledOff') => ({ type: 'EndCampaign', reason, at: on('05-10') }) as const
const ended = (reason: 'finished' | 'calledOff'): CampaignEvent => ({
  type: 'CampaignEnded',
  reason,
  at: on('05-10'),
})

describe('a price campaign (요금 인상 안내)', () => {
  test('begins thirty days before a price may rise, and not a day later', () => {
    given().when(start('05-01')).then({ type: 'CampaignStarted', priceVersion: 2 })
    given().when(start('04-30')).thenRefused('CAMPAIGN_TOO_SOON')
  })
  test('begins within two years', () => {
    const from = (day: string) => given().when({ ...start('05-01'), terms: { ...terms, from: day as never } })
    from('2028-04-01').then({ type: 'CampaignStarted' })
    for (const late of ['2028-04-02', '9999-12-31']) from(late).thenRefused('CAMPAIGN_TOO_LATE')
  })
  test('that raises nobody begins tomorrow', () => {
    given().when(start('04-02', false)).then({ type: 'CampaignStarted' })
    given().when(start('04-01', false)).thenRefused('CAMPAIGN_TOO_SOON')
  })
  test('asked for twice is started once', () => given(started).when(start('05-01')).then())
  test('is finished once, and can still be called off', () => {
    given(started).when(end('finished')).then({ type: 'CampaignEnded', reason: 'finished' })
    given(started, ended('finished')).when(end('finished')).then()
    given(started, ended('finished'))
      .when(end('calledOff'))
      .then({ type: 'CampaignEnded', reason: 'calledOff' })
  })
  test('called off is over', () => {
    given(started, ended('calledOff')).when(end('calledOff')).then()
    given(started, ended('calledOff')).when(end('finished')).then()
  })
  test('that nobody started cannot be ended', () => given().when(end('finished')).thenRefused('NOT_FOUND'))
})

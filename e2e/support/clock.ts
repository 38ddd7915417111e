import { expect, type Page } from 'playwright/test'
import type { Shop } from './shop.ts'

/** To noon of the day `days` from the shop's today. */
export async function moveDays(staff: Page, shop: Shop, days: number): Promise<void> {
  if (days === 0) return
  await staff.goto(`${shop.url}/admin/clock`)
  const field = staff.getByLabel('옮길 날짜')
  const day = new Date(`${await field.inputValue()}T00:00:00Z`) // what stands there is 31 days from today
  day.setUTCDate(day.getUTCDate() + days - 31)
  await field.fill(day.toISOString().slice(0, 10))
  await staff.getByRole('button', { name: '옮기기' }).click()
  await expect(staff.getByRole('heading', { name: '도중에 일어난 일' })).toBeVisible({ timeout: 150_000 })
}

import { expect, type Page } from 'playwright/test'
import { sandbox } from '../support/sandbox-control.ts'
import type { Shop } from '../support/shop.ts'

/** Whatever of cash receipts is asked of the sandbox next goes wrong so. */
const nextGoesWrong = (shop: Shop, fault: Readonly<Record<string, unknown>>, next = 1) =>
  sandbox(shop, 'POST', 'faults', { ...fault, scope: { operation: 'cashReceipts', next } })

/** The number of the tax office for whoever names none (자진발급). */
const NUMBER = '010-000-1234'

async function ask(page: Page, button: string, status: RegExp): Promise<void> {
  await page.getByLabel(/사업자등록번호/).fill(NUMBER)
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByText(status).first()).toBeVisible()
}

/** On its buyer's page: Toss refuses one, and issues the next. */
export async function buyersReceipt(
  page: Page,
  shop: Shop,
  look: (name: 'cash-receipt-refused' | 'cash-receipt-issued') => Promise<void>,
): Promise<void> {
  await nextGoesWrong(shop, { kind: 'decline', code: 'INVALID_CASH_RECEIPT_INFO' })
  await ask(page, '신청하기', /발급되지 않았어요/)
  await look('cash-receipt-refused')
  await ask(page, '신청하기', /^발급됐어요/)
  await look('cash-receipt-issued')
}

type StaffState =
  | 'cash-receipt-refused'
  | 'cash-receipt-issued'
  | 'cash-receipt-canceled'
  | 'cash-receipt-canceling'

/** On its page at the desk: refused, issued, taken back, and one whose cancel nobody has answered yet. */
export async function staffsReceipt(
  page: Page,
  shop: Shop,
  orderId: string,
  look: (name: StaffState) => Promise<void>,
): Promise<void> {
  await page.goto(`${shop.url}/admin/payments/${orderId}/cash-receipt`)
  const cancel = async (status: RegExp) => {
    await page.getByRole('button', { name: '현금영수증 취소', exact: true }).click()
    await expect(page.getByText(status).first()).toBeVisible()
  }
  await nextGoesWrong(shop, { kind: 'decline', code: 'INVALID_CASH_RECEIPT_INFO' })
  await ask(page, '발급하기', /발급되지 않음/)
  await look('cash-receipt-refused')
  await ask(page, '발급하기', /^발급됨/)
  await look('cash-receipt-issued')
  await cancel(/^취소됨/)
  await look('cash-receipt-canceled')
  await ask(page, '발급하기', /^발급됨/)
  await nextGoesWrong(shop, { kind: 'html' }, 50)
  await cancel(/취소 결과 확인 중/)
  await look('cash-receipt-canceling')
  await sandbox(shop, 'DELETE', 'faults')
}

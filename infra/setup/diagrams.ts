import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiKeyMachine } from '../../domain/api-key/machine.ts'
import { approvalMachine } from '../../domain/approval/machine.ts'
import { campaignMachine } from '../../domain/campaign/machine.ts'
import { cardMachine } from '../../domain/card/machine.ts'
import { cashReceiptMachine } from '../../domain/cash-receipt/machine.ts'
import { couponMachine } from '../../domain/catalogue/coupon.ts'
import { planMachine } from '../../domain/catalogue/plan.ts'
import { productMachine } from '../../domain/catalogue/product.ts'
import { findingMachine } from '../../domain/finding/machine.ts'
import { legalMachine } from '../../domain/legal/legal.ts'
import { paymentMachine } from '../../domain/payment/machine.ts'
import { personMachine } from '../../domain/person/machine.ts'
import { staffMachine } from '../../domain/staff/machine.ts'
import { stopMachine } from '../../domain/stop/stop.ts'
import { subscriptionMachine } from '../../domain/subscription/machine.ts'
import { drawMachine } from './draw-machine.ts'

/** Every machine there is, by the category of its streams. */
export const machines = {
  approval: {
    machine: approvalMachine,
    title: 'Refund that needs a second person (환불 승인)',
    file: 'machine',
  },
  staff: { machine: staffMachine, title: 'Staff (직원)', file: 'machine' },
  campaign: { machine: campaignMachine, title: 'Price-change campaign (요금 인상 안내)', file: 'machine' },
  payment: { machine: paymentMachine, title: 'Payment (결제)', file: 'machine' },
  subscription: { machine: subscriptionMachine, title: 'Subscription (구독)', file: 'machine' },
  card: { machine: cardMachine, title: 'Registered card (자동결제 카드)', file: 'machine' },
  person: {
    machine: personMachine,
    title: 'What was forgotten of a person (개인정보 파기)',
    file: 'machine',
  },
  product: { machine: productMachine, title: 'Product (상품)', file: 'product' },
  coupon: { machine: couponMachine, title: 'Coupon (쿠폰)', file: 'coupon' },
  finding: { machine: findingMachine, title: 'Finding of the sweep (대사 차이)', file: 'machine' },
  receipt: {
    machine: cashReceiptMachine,
    title: 'Cash receipts of an order (현금영수증)',
    file: 'cash-receipt/machine',
  },
  legal: { machine: legalMachine, title: 'Page of rules (약관)', file: 'legal' },
  stop: { machine: stopMachine, title: 'Stop switch for charges (결제 중지)', file: 'stop' },
  key: { machine: apiKeyMachine, title: 'Key of the JSON API (API 키)', file: 'api-key/machine' },
  plan: { machine: planMachine, title: 'Plan (요금제)', file: 'plan' },
}

/** Every diagram as a Markdown page, by its path from the project's root. */
export function diagrams(): Map<string, string> {
  return new Map(
    Object.entries(machines).map(([name, { machine, title, file }]) => [
      `docs/machines/${name}.md`,
      `# ${title}\n\nDrawn from \`domain/**/${file}.ts\` by \`npm run diagrams\`; a stale one fails the tests.\n\n\`\`\`mermaid\n${drawMachine(machine)}\`\`\`\n`,
    ]),
  )
}

/** Writes them all. @param root the project's folder */
export function writeDiagrams(root: string): void {
  mkdirSync(join(root, 'docs/machines'), { recursive: true })
  for (const [path, text] of diagrams()) writeFileSync(join(root, path), text)
}

if (process.argv.includes('--write')) writeDiagrams(process.cwd())

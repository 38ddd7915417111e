/** The pictures the README shows, by what they are called there, as far as a screen reaches. */
export const shown: Readonly<Record<string, string>> = {
  'storefront.phone.light.ko': 'storefront',
  'checkout.phone.light.ko': 'checkout',
  'receipt.phone.light.ko': 'receipt',
  'waiting.phone.light.ko': 'waiting',
  'checking.phone.light.ko': 'checking',
  'subscription.phone.dark.ko': 'subscription',
  'subscription-leave.phone.light.ko': 'leave',
  'desk-overview.desk.light.ko': 'overview',
  'desk-payment.desk.light.ko': 'payment',
  'desk-events.desk.light.ko': 'events',
  'desk-settlement-day.desk.dark.ko': 'settlement',
  'sandbox.desk.light.ko': 'sandbox',
}

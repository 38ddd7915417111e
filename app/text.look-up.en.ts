import type { lookUpKo } from './text.look-up.ko.ts'

/** Finding a guest's order again. */
export const lookUpEn: typeof lookUpKo = {
  lookUp: {
    link: 'Find a guest order',
    title: 'Find a guest order',
    lead: 'Enter your order number and the email address you ordered with, and we will email you a link to the order.',
    orderId: 'Order number',
    orderHint:
      'It is in the email about your payment, and on the page you came back to from the payment window.',
    email: 'Email address you ordered with',
    button: 'Send the link',
    sentTitle: 'Check your inbox',
    sent: 'If the number and address match, the link arrives within minutes. To keep orders private, this page does not say whether they do.',
    notThere:
      'If nothing arrives, look in your spam folder and check the number and address. We send the link to an order once every ten minutes.',
    again: 'Try again',
    seller: 'If you still cannot find it, please ask the seller; their contact details are below.',
  },
}

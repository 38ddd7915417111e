import type { lookUpKo } from './text.look-up.ko.ts'

/** Finding a guest's order again. */
export const lookUpEn: typeof lookUpKo = {
  lookUp: {
    link: 'Find a guest order',
    title: 'Find a guest order',
    lead: 'Tell us the order number and the mail you ordered with, and we send the link to the order to that mail.',
    orderId: 'Order number',
    orderHint: 'It stands in the mail about your payment.',
    email: 'The mail you ordered with',
    button: 'Send the link',
    sentTitle: 'Please look at your mail',
    sent: 'If number and mail fit together, the link arrives within minutes. For safety this page does not say whether they do.',
    notThere:
      'If nothing comes, look among the spam and check number and mail. The link to one order is sent once in ten minutes.',
    again: 'Look again',
    seller: 'If you still cannot find it, please ask the seller; how to reach them stands below.',
  },
}

import type { subscribeKo } from './text.subscribe.ko.ts'

export const subscribeEn: typeof subscribeKo = {
  subscribe: {
    title: plan => `Subscribe to ${plan}`,
    today: 'Charged today',
    price: 'Price',
    firstCharge: 'First charge',
    nextCharge: 'Next charge',
    trialTitle: days => `${days} ${days === 1 ? 'day' : 'days'} free`,
    hadTrial: 'You can try this product for free once. You have done that already, so you pay from today.',
    trialWhat: (day, sum) =>
      `It is free before ${day}, and nothing is charged. While it is free, we ask you separately whether you want to continue for that price. If you agree, ${sum} is charged on ${day}; if you do not agree, or do not answer, nothing is charged and the subscription ends.`,
    renews: priceEach =>
      `After that, ${priceEach} is charged automatically to the card or account you register. You can leave any time.`,
    withdrawal: days =>
      `Leave within ${days} days of a charge and all of it goes back. Leave at once after that and the unused days go back.`,
    terms: 'I agree to the terms and to recurring payments (required)',
    termsNeeded: 'You can subscribe once you agree to the terms.',
    button: sum => `Register a card and pay ${sum}`,
    buttonAccount: sum => `Register an account and pay ${sum}`,
    buttonTrial: 'Register a card and start for free',
    buttonTrialAccount: 'Register an account and start for free',
    offSaleTitle: 'This plan cannot be subscribed to now',
    offSale: 'It is off sale. If you are subscribed already, your subscription goes on as it is.',
    unavailableTitle: 'No subscriptions right now',
    unavailable: 'This shop does not take recurring payments yet. Products can be paid for one by one.',
    otherPlans: 'See the plans',
  },
  card: {
    method: 'Way to pay',
    CARD: 'Credit or debit card',
    TRANSFER: 'Bank account',
    ofBank: bank => `${bank} account`,
    safe: 'Card and account numbers are typed into the window of Toss Payments only. The shop cannot see them.',
    beginning: 'Preparing the registration',
    opening: 'Opening the registration window',
    noScript:
      'Opening the registration window needs JavaScript. Nothing was charged. Please switch it on and press again.',
    unreachable:
      'The server could not be reached. Nothing was charged. Check your connection and press again.',
    rejection: {
      closed: 'You closed the registration window. Nothing was registered or charged.',
      methodDown: 'This cannot be registered right now. Please choose the other way to pay.',
      busy: 'The registration window is open already. Go on there, or close it and press again.',
      unreachable: 'The registration window did not load. Check your connection and press again.',
      ours: 'The window could not open because of the shop’s settings. Nothing was charged. Please tell the shop.',
      unknown: 'The registration window did not open. Nothing was charged. Please try again in a moment.',
    },
    returnTitle: 'Checking',
    returnLead:
      'We are checking what you registered. Please do not register it again. It takes a few seconds.',
    sending: 'Checking',
    slow: 'If nothing changes, press the button below. However often you press, it is registered once.',
    button: 'Check the registration',
    checkingSlow:
      'The answer takes longer than usual. You may close this page: it goes on, and you will see it in your subscriptions.',
    failedTitle: 'It could not be registered',
    failed: 'The registration did not finish. Nothing was charged. Please try another card or account.',
    nothingCharged: 'Nothing was charged.',
    closedTitle: 'You closed the registration window',
    closed: 'Nothing was registered or charged. You can register any time.',
    refusedTitle: 'The registration did not go ahead',
    givenBack: 'What you have just registered is not used, and deleted.',
    incompleteTitle: 'Something is missing from the address',
    incomplete:
      'The registration could not finish. Nothing was charged; please register again from the start.',
    reference: code => `Reference: ${code}`,
    again: 'Register again',
    toSubscription: 'See my subscription',
    toSubscriptions: 'To my subscriptions',
  },
}

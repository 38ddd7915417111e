import type { subscribeKo } from './text.subscribe.ko.ts'

export const subscribeEn: typeof subscribeKo = {
  subscribe: {
    title: plan => `Subscribe to ${plan}`,
    today: 'Charged today',
    price: 'Price',
    firstCharge: 'First charge, if you agree',
    nextCharge: 'Next charge',
    trialTitle: days => `${days} ${days === 1 ? 'day' : 'days'} free`,
    hadTrial:
      'This product has one free trial per person. You have already used yours, so you pay from today.',
    trialWhat: (day, sum) =>
      `It is free before ${day}, and nothing is charged. During the free trial we will ask you separately whether you want to continue at that price. If you agree, ${sum} is charged on ${day}; if you do not agree, or do not answer, nothing is charged and the subscription ends.`,
    renews: priceEach =>
      `After the first charge, ${priceEach} is charged automatically to the card or account you register. You can leave any time.`,
    withdrawal: days =>
      `If you leave immediately within ${days} days of a charge, you get all of it back; after that, the unused days. If you leave when the period ends, nothing is refunded.`,
    terms: 'I agree to the terms and to recurring payments (required)',
    termsNeeded: 'You need to agree to the terms before subscribing.',
    button: sum => `Register a card and pay ${sum}`,
    buttonAccount: sum => `Register an account and pay ${sum}`,
    buttonTrial: 'Register a card and start for free',
    buttonTrialAccount: 'Register an account and start for free',
    offSaleTitle: 'This plan is not available now',
    offSale:
      'It is no longer sold, or not at the moment. If you are already subscribed, your subscription continues as it is.',
    unavailableTitle: 'Subscriptions are not available right now',
    unavailable: 'This shop does not take recurring payments yet. You can still buy products one at a time.',
    otherPlans: 'See other plans',
  },
  card: {
    method: 'Payment method',
    CARD: 'Credit or debit card',
    TRANSFER: 'Bank account',
    ofBank: bank => `${bank} account`,
    safe: 'You enter card and account numbers only in the Toss Payments window. The shop cannot see them.',
    beginning: 'Preparing the registration',
    opening: 'Opening the registration window',
    noScript:
      'The registration window needs JavaScript. Nothing was charged. Please turn it on in your browser and press again.',
    unreachable:
      'The server could not be reached. Nothing was charged. Check your connection and press again.',
    rejection: {
      closed: 'You closed the registration window. Nothing was registered or charged.',
      methodDown: 'This cannot be registered right now. Please choose another payment method.',
      busy: 'The registration window is already open. Continue there, or close it and press again.',
      unreachable: 'The registration window did not load. Check your connection and press again.',
      ours: 'The registration window could not be opened because of a setting of this shop. Nothing was charged. Please tell the shop.',
      unknown: 'The registration window did not open. Nothing was charged. Please try again in a moment.',
    },
    returnTitle: 'Checking',
    returnLead: 'Please do not register your card or account again. It usually takes a few seconds.',
    sending: 'One moment',
    slow: 'If this page does not change, press the button below. However often you press, it is registered once.',
    button: 'Check the registration',
    checkingSlow:
      'It is taking longer than usual. You may close this page: the registration continues, and you will see it in your subscriptions.',
    failedTitle: 'Your card or account could not be registered',
    failed: 'The registration was not completed. Nothing was charged. Please try another card or account.',
    nothingCharged: 'Nothing was charged.',
    closedTitle: 'You closed the registration window',
    closed: 'Nothing was registered or charged. You can register again any time.',
    refusedTitle: 'Your card or account was not registered',
    givenBack: 'What you just registered will not be used and is being deleted.',
    incompleteTitle: 'Something is missing from the address',
    incomplete: 'The registration could not be completed. Nothing was charged; please start it again.',
    reference: code => `Reference: ${code}`,
    again: 'Register again',
    toSubscription: 'See my subscription',
    toSubscriptions: 'To my subscriptions',
  },
}

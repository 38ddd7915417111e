import type { accountKo } from './text.account.ko.ts'

export const accountEn: typeof accountKo = {
  signIn: {
    title: 'Sign in',
    lead: 'Signed in, you also see payments made on other devices.',
    email: 'Email',
    password: 'Password',
    button: 'Sign in',
    wrong: 'Email and password do not match.',
    joined:
      'We have your application and sent a mail to confirm it. Please sign in with the password you just chose. If the address had an account already, its old password still counts.',
    forgot: 'Forgot your password?',
    noAccount: 'No account yet?',
    signUp: 'Sign up',
    guestNote: 'Bought without an account? The link you got with the order finds it again.',
  },
  signUp: {
    title: 'Sign up',
    lead: 'See your payments on all your devices.',
    name: 'Name',
    email: 'Email',
    password: 'Password',
    passwordHint: '8 characters or more. Pasting and spaces are fine.',
    button: 'Sign up',
    haveAccount: 'Have an account?',
    signIn: 'Sign in',
    terms: 'I agree to the terms (required)',
    termsNeeded: 'You need to agree to the terms before signing up.',
    privacy:
      'Name and email are used to show you your orders and subscriptions and to send you receipts and notices, and are kept encrypted.',
  },
  legal: {
    version: version => `In force from ${version}`,
    sample: 'A sample text. Replace it with the rules of your own shop before you start selling.',
    old: 'This is an old version. It counts for whoever agreed to it.',
    newest: 'See the one in force',
    versions: 'All versions',
    inKorean: 'This text is in Korean only.',
  },
}

import type { accountKo } from './text.account.ko.ts'

export const accountEn: typeof accountKo = {
  signIn: {
    title: 'Sign in',
    lead: 'When signed in you also see payments made on other devices.',
    email: 'Email',
    password: 'Password',
    button: 'Sign in',
    wrong: 'The email or password is not correct.',
    joined:
      'We received your sign-up and sent you an email to confirm it. Please sign in with the password you just chose. If the address already had an account, its old password still applies.',
    forgot: 'Forgot your password?',
    noAccount: 'No account yet?',
    signUp: 'Sign up',
    guestNote: 'Bought without an account? You do not need to sign in.',
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
      'We use your name and email to show you your orders and subscriptions and to send you receipts and notices. They are stored encrypted.',
  },
  legal: {
    version: version => `In force from ${version}`,
    sample: 'This is a sample text. Replace it with the rules of your own shop before you start selling.',
    old: 'This is an old version. It applies to those who agreed to it.',
    newest: 'See the current version',
    versions: 'All versions',
    inKorean: 'This text is available in Korean only.',
  },
}

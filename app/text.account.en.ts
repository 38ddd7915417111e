import type { accountKo } from './text.account.ko.ts'

export const accountEn: typeof accountKo = {
  signIn: {
    title: 'Sign in',
    lead: 'When signed in you also see payments made on other devices.',
    email: 'Email',
    password: 'Password',
    button: 'Sign in',
    wrong: 'The email or password is not correct.',
    notYetOpen:
      'A new account can be used once the button in its sign-up email has been pressed. No email, or too late? Sign up once more or choose a new password, and a new link is sent to you.',
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
    sentTitle: 'Check your inbox',
    sent: 'We sent an email to finish signing up. Press its button and enter the password you just chose: you are signed in, and go on where you were.',
    sentTaken:
      'If the address already had an account, the email says so, and its old password still applies.',
    notThere:
      'The link works for 24 hours. No email? Look in your spam folder, check the address, and sign up once more.',
    toMailbox: 'Open the mailbox',
    again: 'Sign up again',
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

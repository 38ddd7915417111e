import type { AccountNotice } from '../../domain/notices.ts'
import { type LetterWords, letter } from './words.ts'

const notYou = 'Not you? Delete this email; nothing changes.'
const forNobodyElse = 'The link works once. Please do not share it.'

export const accountLettersEn: LetterWords<AccountNotice['kind']> = {
  verifyMail: () =>
    letter({
      subject: 'Please confirm your email address',
      heading: 'Did you sign up with this address?',
      paragraphs: [
        'Press the button and enter the password you chose to finish signing up. Orders you made with this address before will then appear in your account, too.',
      ],
      button: 'Confirm the address',
      notes: ['The link works for 24 hours.', forNobodyElse, notYou],
    }),
  verifyNewMail: () =>
    letter({
      subject: 'Please confirm your new email address',
      heading: 'Move your account to this address?',
      paragraphs: ['Once you confirm, you sign in with this address and notices are sent here.'],
      button: 'Confirm the new address',
      notes: ['The link works for one hour.', forNobodyElse, notYou],
    }),
  mailChanged: () =>
    letter({
      subject: 'The email address of your account has changed',
      heading: 'You can no longer sign in with this address',
      paragraphs: [
        'Your account now has another email address, and that address has been confirmed.',
        'If that was not you, please tell the seller right away; their contact details are below.',
      ],
      button: 'Help with signing in',
    }),
  mailTaken: () =>
    letter({
      subject: 'This address already has an account',
      heading: 'Somebody tried to sign up with this address',
      paragraphs: [
        'It already has an account, so nothing was created. Your account and password have not changed.',
        'If it was you, please sign in with your existing password. If you have forgotten it, you can choose a new one from the sign-in page.',
      ],
      button: 'Sign in',
      notes: [notYou],
    }),
  resetPassword: () =>
    letter({
      subject: 'Choose a new password',
      heading: 'Choose a new password?',
      paragraphs: ['The button opens a page where you can choose a new password.'],
      button: 'Choose a new password',
      notes: ['The link works for 30 minutes.', forNobodyElse, notYou],
    }),
  passwordChanged: () =>
    letter({
      subject: 'Your password has changed',
      heading: 'Your password has been changed',
      paragraphs: [
        'You have been signed out on all other devices. Please sign in there with the new password.',
        'If that was not you, choose a new password now and tell the seller; their contact details are below.',
      ],
      button: 'Choose a new password',
    }),
}

import type { AccountNotice } from '../../domain/notices.ts'
import { type LetterWords, letter } from './words.ts'

const notYou = 'Not you? Delete this mail; nothing changes.'
const forNobodyElse = 'The link works once. Do not pass it on.'

export const accountLettersEn: LetterWords<AccountNotice['kind']> = {
  verifyMail: () =>
    letter({
      subject: 'Please confirm your email address',
      heading: 'Did you sign up with this address?',
      paragraphs: [
        'Press the button to confirm your address. Orders made with it before you signed up then show in your account, too.',
      ],
      button: 'Confirm the address',
      notes: ['The link works for 24 hours.', forNobodyElse, notYou],
    }),
  verifyNewMail: () =>
    letter({
      subject: 'Please confirm your new email address',
      heading: 'Move your account to this address?',
      paragraphs: ['Once you confirm, you sign in with this address and notices come here.'],
      button: 'Confirm the new address',
      notes: ['The link works for one hour.', forNobodyElse, notYou],
    }),
  mailChanged: () =>
    letter({
      subject: 'The email address of your account has changed',
      heading: 'This address no longer signs in',
      paragraphs: [
        'Your account was moved to another address, and that address was confirmed.',
        'If that was not you, please tell the seller at once; the contact is below.',
      ],
      button: 'Help with signing in',
    }),
  mailTaken: () =>
    letter({
      subject: 'This address has an account already',
      heading: 'Somebody tried to make an account with this address',
      paragraphs: [
        'It has one already, so none was made. The account and its password are as they were.',
        'If it was you, please sign in with the password you had. If you forgot it, you can choose a new one from the sign-in page.',
      ],
      button: 'Sign in',
      notes: [notYou],
    }),
  resetPassword: () =>
    letter({
      subject: 'Choose a new password',
      heading: 'Choose a new password?',
      paragraphs: ['The button opens a page where you choose a new password.'],
      button: 'Choose a new password',
      notes: ['The link works for 30 minutes.', forNobodyElse, notYou],
    }),
  passwordChanged: () =>
    letter({
      subject: 'Your password has changed',
      heading: 'Your password has been changed',
      paragraphs: [
        'You are signed out on all other devices. Please sign in there with the new password.',
        'If that was not you, choose a new password now and tell the seller; the contact is below.',
      ],
      button: 'Choose a new password',
    }),
}

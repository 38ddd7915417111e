/** Words about staff and approvals. */
export const staffEvents = {
  StaffJoined: 'Staff joined',
  StaffInvited: 'Staff invited',
  InvitationWithdrawn: 'Invitation withdrawn',
  StaffRoleChanged: 'Staff role changed',
  StaffDisabled: 'Staff account disabled',
  StaffEnabled: 'Staff account enabled again',
  SecondFactorAdded: 'Second factor added',
  SecondFactorReset: 'Second factor reset',
  RecoveryCodeUsed: 'Recovery code used',
  PasswordChanged: 'Password changed',
  PasswordResetOffered: 'Password reset link created',
  PasswordResetWithdrawn: 'Password reset link withdrawn',
  PasswordReset: 'Password set by a link',
  ApprovalRequested: 'Refund approval requested',
  ApprovalGiven: 'Refund approved',
  ApprovalRefused: 'Refund approval refused',
  ApprovalWithdrawn: 'Refund approval request withdrawn',
  ApprovalExpired: 'Refund approval request expired',
  ApprovalCarriedOut: 'Approved refund carried out',
  ApiKeyMade: 'API key created',
  ApiKeyRevoked: 'API key revoked',
} as const

/** Who did it. */
export const actors = {
  staff: 'Staff',
  customer: 'Member',
  guest: 'Guest',
  api: 'API key',
  system: 'System',
  anonymous: 'Visitor',
} as const

export const staffRefusals = {
  TERMS_CHANGED: 'The terms have changed meanwhile.',
  CHANGED_MEANWHILE:
    'This was changed elsewhere after you opened the page. Nothing was saved. What you typed is still here, and the fields you left alone show how it stands now. Look, then press again.',
  NOT_READY: 'Something on the readiness checklist is still open.',
  STOPPED_FOR_MORE:
    'What charges are stopped for has changed meanwhile. Check every cause below, then press again. Charges are still stopped, and what you typed is still here.',
  ACCOUNT_TAKEN: 'There is already an account with this email.',
  LAST_OWNER: 'This is the last owner. Make someone else an owner first.',
  INVITATION_OVER: 'This invitation has expired or does not exist. Please ask for a new one.',
  OWN_REQUEST: 'You requested this refund yourself. Someone else has to approve it.',
  REFUND_NEEDS_APPROVAL:
    'A refund this large needs someone else’s approval. Please request it on the payment’s page.',
  APPROVAL_OVER: 'The time to approve it has passed. Please request it again.',
  ASKED_OTHERWISE:
    'This refund was already requested with other details, and someone else approves the first ones. To change them, withdraw that request if it is still waiting, then request the refund again.',
  REVIEW_OVER:
    'Somebody else was quicker, or there is nothing to look at any more. What you just wrote was not recorded, and nothing was changed.',
} as const

/** Words about staff and approvals. */
export const staffEvents = {
  StaffJoined: 'Staff joined',
  StaffInvited: 'Staff invited',
  InvitationWithdrawn: 'Invitation withdrawn',
  StaffRoleChanged: 'Role of staff changed',
  StaffDisabled: 'Staff account disabled',
  StaffEnabled: 'Staff account enabled again',
  SecondFactorAdded: 'Second factor added',
  SecondFactorReset: 'Second factor reset',
  RecoveryCodeUsed: 'Recovery code used',
  ApprovalRequested: 'Refund approval asked for',
  ApprovalGiven: 'Refund approved',
  ApprovalRefused: 'Refund approval refused',
  ApprovalWithdrawn: 'Refund approval request withdrawn',
  ApprovalExpired: 'Refund approval request expired',
  ApprovalCarriedOut: 'Approved refund carried out',
  ApiKeyMade: 'API key made',
  ApiKeyRevoked: 'API key revoked',
} as const

/** Who did it. */
export const actors = {
  staff: 'Staff',
  customer: 'Customer',
  guest: 'Guest',
  api: 'API key',
  system: 'System',
  anonymous: 'Somebody',
} as const

export const staffRefusals = {
  TERMS_CHANGED: 'The terms have changed meanwhile.',
  NOT_READY: 'Something of the readiness list is still open.',
  ACCOUNT_TAKEN: 'Somebody has an account with this mail.',
  LAST_OWNER: 'This is the last owner. Make somebody else an owner first.',
  INVITATION_OVER: 'This invitation is over or was never made. Please ask for a new one.',
  OWN_REQUEST: 'You asked for this refund yourself. Somebody else has to look at it.',
  REFUND_NEEDS_APPROVAL:
    'A refund this large needs another person. Please ask for it on the page of the payment.',
  APPROVAL_OVER: 'The time to approve it is over. Please ask again.',
} as const

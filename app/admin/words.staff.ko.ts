/** 직원과 승인에 관한 말. */
export const staffEvents = {
  StaffJoined: '직원이 들어옴',
  StaffInvited: '직원을 초대함',
  InvitationWithdrawn: '초대를 철회함',
  StaffRoleChanged: '직원 역할을 바꿈',
  StaffDisabled: '직원 계정을 막음',
  StaffEnabled: '직원 계정을 다시 엶',
  SecondFactorAdded: '2단계 인증을 켬',
  SecondFactorReset: '2단계 인증을 초기화함',
  RecoveryCodeUsed: '복구 코드를 씀',
  PasswordChanged: '비밀번호를 바꿈',
  PasswordResetOffered: '비밀번호 재설정 링크를 만듦',
  PasswordResetWithdrawn: '비밀번호 재설정 링크를 철회함',
  PasswordReset: '받은 링크로 비밀번호를 정함',
  ApprovalRequested: '환불 승인을 요청함',
  ApprovalGiven: '환불을 승인함',
  ApprovalRefused: '환불 승인을 거절함',
  ApprovalWithdrawn: '환불 승인 요청을 철회함',
  ApprovalExpired: '환불 승인 요청 기한이 지남',
  ApprovalCarriedOut: '승인된 환불을 실행함',
  ApiKeyMade: 'API 키를 만듦',
  ApiKeyRevoked: 'API 키를 폐기함',
} as const

/** 누가 했는지. */
export const actors = {
  staff: '직원',
  customer: '회원',
  guest: '비회원',
  api: 'API 키',
  system: '시스템',
  anonymous: '방문자',
} as const

export const staffRefusals = {
  TERMS_CHANGED: '그사이 약관이 바뀌었어요.',
  CHANGED_MEANWHILE:
    '이 화면을 연 뒤에 다른 곳에서 먼저 바꿨어요. 아무것도 저장하지 않았어요. 고쳐 적은 내용은 그대로 있고, 고치지 않은 칸은 지금 내용이에요. 확인하고 다시 눌러 주세요.',
  NOT_READY: '아직 갖추지 않은 것이 있어요. 심사 준비 화면을 봐 주세요.',
  STOPPED_FOR_MORE:
    '그사이 결제를 멈춘 이유가 달라졌어요. 아래의 이유를 모두 확인하고 다시 눌러 주세요. 결제는 아직 멈춰 있고, 적은 내용은 그대로 있어요.',
  ACCOUNT_TAKEN: '이미 있는 계정의 이메일이에요.',
  LAST_OWNER: '마지막 소유자예요. 다른 사람을 먼저 소유자로 정해 주세요.',
  INVITATION_OVER: '끝났거나 없는 초대예요. 새 초대를 부탁해 주세요.',
  OWN_REQUEST: '내가 요청한 환불은 내가 승인할 수 없어요. 다른 사람이 확인해야 해요.',
  REFUND_NEEDS_APPROVAL: '큰 금액이라 다른 사람의 승인이 필요해요. 결제 화면에서 환불을 요청해 주세요.',
  APPROVAL_OVER: '승인 기한이 지났어요. 다시 요청해 주세요.',
  ASKED_OTHERWISE:
    '이 환불은 이미 다른 내용으로 승인을 요청했어요. 승인하는 사람은 처음 요청한 내용을 봐요. 고치려면 먼저 낸 요청이 아직 기다리고 있는지 보고, 철회한 다음 다시 요청해 주세요.',
  REVIEW_OVER:
    '그사이 다른 사람이 먼저 처리했거나 더 확인할 것이 없어졌어요. 방금 적은 내용은 기록되지 않았고, 아무것도 바뀌지 않았어요.',
} as const

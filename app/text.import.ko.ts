import type { ColumnName, FileProblem } from './use-cases/import/columns.ts'
import type { MemberProblem } from './use-cases/import/judge-member.ts'
import type { PaymentProblem } from './use-cases/import/judge-payment.ts'

type PlainProblem = Exclude<
  MemberProblem['type'] | PaymentProblem['type'],
  'memberTwice' | 'keyTwice' | 'paymentTwice'
>

const columnKo = (column: ColumnName) => (typeof column === 'number' ? `${column}번째 칸` : `${column} 칸`)

/** 가져오기 프로그램이 콘솔에 쓰는 말. Cells of the file are never repeated in it. */
export const importKo = {
  line: (line: number) => `${line}번째 줄`,
  outcomes: { new: '새로', already: '이미 있음', corrected: '키 정보 고침', refused: '거절' },
  member: (product: string, plan: string, price: string, on: string) =>
    `${product} ${plan}, ${price}, 첫 결제 ${on}`,
  members: {
    counts: (fresh: number, accounts: number, already: number, refused: number) =>
      `회원: 새로 ${fresh}명 (계정을 새로 만드는 ${accounts}명), 이미 옮긴 ${already}명, 거절 ${refused}명`,
    corrected: (count: number) =>
      `이미 옮긴 회원 가운데 customer_key가 달라진 회원: ${count}명. 이전 값 때문에 토스페이먼츠가 거절한 결제는 하루 안에 저절로 다시 시도하고, 그 결제의 화면을 열면 바로 시도해요.`,
    charges: '여기서 처음 결제될 금액:',
    charge: (on: string, plan: string, count: number, sum: string) => `${on}  ${plan}  ${count}명  ${sum}`,
    together: (count: number, sum: string) => `모두 ${count}명, ${sum}`,
  },
  payment: (name: string, amount: string, left: string, on: string) =>
    `‘${name}’ ${amount} (남은 금액 ${left}), 결제한 날 ${on}`,
  payments: {
    counts: (fresh: number, linked: number, already: number, refused: number) =>
      `결제: 새로 ${fresh}건 (회원의 것 ${linked}건), 이미 가져온 ${already}건, 거절 ${refused}건`,
    together: (amount: string, left: string) => `들어온 돈 ${amount}, 돌려주고 남은 돈 ${left}`,
  },
  dry: '아무것도 쓰지 않았어요. 그대로 옮기려면 --write 를 붙여 다시 실행하세요.',
  written: '옮겼어요. 같은 파일을 다시 실행해도 남은 줄만 옮겨요.',
  told: '새로 옮긴 회원에게 알림 메일을 보내도록 해 두었어요. 상점이 켜지면 보내요.',
  file: {
    broken: ({ line }) => `${line}번째 줄의 따옴표가 맞지 않아 파일을 읽을 수 없어요.`,
    ragged: ({ line }) => `${line}번째 줄의 칸 수가 머리글과 달라요. 쉼표가 든 값은 큰따옴표로 묶어 주세요.`,
    garbled: ({ line, column }) =>
      `${line}번째 줄의 ${columnKo(column)}에 읽을 수 없는 글자가 있어요. 파일을 ‘CSV UTF-8’로 저장한 다음 다시 실행해 주세요.`,
    noHeader: ({ known }) =>
      `첫 줄이 머리글이 아니에요. 첫 줄에는 칸 이름을 쉼표로 나누어 적어 주세요: ${known.join(', ')}`,
    columnMissing: ({ column }) => `머리글에 ${column} 칸이 없어요.`,
    columnUnknown: ({ column }) =>
      `머리글의 ${columnKo(column)}은 모르는 이름이에요. 빼거나 이름을 고쳐 주세요.`,
    columnTwice: ({ column }) => `머리글에 ${column} 칸이 두 번 있어요.`,
    empty: () => '파일에 옮길 줄이 없어요. 첫 줄은 머리글이에요.',
  } satisfies FileWords,
  problems: {
    email: 'email 칸이 이메일 주소가 아니에요.',
    name: 'name 칸이 비었거나 100자가 넘어요.',
    planId: 'plan_id 칸이 비었어요.',
    price: 'price 칸은 쉼표 없는 원 단위 숫자여야 해요. 예: 9900',
    priceTooSmall: '토스페이먼츠가 받지 않는 금액이에요. 200원부터 결제할 수 있어요.',
    nextChargeOn: 'next_charge_on 칸은 있는 날짜여야 해요. 예: 2026-12-05',
    anchorDay: 'anchor_day 칸은 1부터 31까지의 숫자여야 해요.',
    billingKey: 'billing_key 칸이 비었거나 빌링키가 아니에요.',
    customerKey:
      'customer_key 칸이 비었거나 customerKey가 아니에요. 그 빌링키를 발급받을 때 쓴 값이어야 해요.',
    method: 'method 칸은 CARD 또는 TRANSFER여야 해요.',
    issuer: 'issuer 칸은 카드사나 은행의 코드예요. 20자를 넘을 수 없어요.',
    numberInClear:
      'masked_number 칸에는 별표로 가린 번호만 넣을 수 있어요. 가리지 않은 카드 번호는 받지 않아요.',
    noName: 'payment_key와 order_id 가운데 하나는 있어야 해요.',
    paymentKey: 'payment_key 칸이 결제 키가 아니에요.',
    orderId: 'order_id 칸이 토스페이먼츠가 받는 주문번호가 아니에요.',
    unknownAtToss: '토스페이먼츠가 모르는 결제예요. 같은 상점아이디(MID)의 키로 찾아야 해요.',
    notCaptured: '돈이 들어오지 않은 결제예요. 승인된 결제만 가져와요.',
    tossSilent: '토스페이먼츠가 대답하지 않아 아직 모르는 결제예요. 같은 파일을 다시 실행해 주세요.',
    tossRefuses: '토스페이먼츠가 이 상점의 키를 받지 않아요. 키를 확인해 주세요.',
    notBelieved: '다른 상점이나 다른 통화의 결제이거나, 알아볼 수 없는 대답이에요.',
    ownPayment: '이 상점이 받은 결제예요. 가져올 필요가 없어요.',
    planUnknown: '이 상점에 없는 plan_id예요. 요금제를 먼저 만들어 주세요.',
    mailUnproved:
      '이 메일로 가입했지만 메일이 자기 것인지 확인하지 않은 계정이 있어요. 그 사람이 확인 메일의 링크를 누른 다음 다시 옮겨 주세요.',
    alreadySubscribed: '이 회원은 같은 멤버십을 이미 여기서 구독하고 있어요.',
    keyKnown: '이 빌링키는 이미 여기에 다른 카드로 있어요.',
    chargeDayNotAhead:
      '다음 결제일이 오늘이거나 지났어요. 알리지 않고 바로 결제되고, 옮기기 전 시스템과 두 번 결제될 수 있어서 받지 않아요. 거기서 이번 결제를 마치고 그다음 결제일을 적어 주세요.',
    chargeDayTooFar: '다음 결제일이 너무 멀어요. 요금제의 한 기간에 열두 달을 더한 날까지만 받아요.',
    chargeDayOffAnchor: '다음 결제일이 anchor_day에서 센 결제일과 맞지 않아요.',
    importedOtherwise:
      '이 빌링키는 이미 다른 회원, 요금제, 금액, 결제일이나 anchor_day로 옮겨 왔어요. 처음 옮긴 내용이 남아요.',
  } satisfies Record<PlainProblem, string>,
  memberTwice: (line: number) => `${line}번째 줄과 같은 회원의 같은 멤버십이에요.`,
  paymentTwice: (line: number) => `${line}번째 줄과 같은 결제예요.`,
  keyTwice: (line: number) => `${line}번째 줄과 빌링키가 같아요. 빌링키 하나는 구독 하나에만 쓸 수 있어요.`,
}

type FileWords = { [Type in FileProblem['type']]: (problem: Extract<FileProblem, { type: Type }>) => string }
export type ImportText = typeof importKo

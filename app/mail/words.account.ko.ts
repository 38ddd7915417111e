import type { AccountNotice } from '../../domain/notices.ts'
import { type LetterWords, letter } from './words.ts'

const notYou = '직접 요청하지 않았다면 이 메일을 지우세요. 아무것도 바뀌지 않아요.'
const forNobodyElse = '이 링크는 한 번만 쓸 수 있어요. 다른 사람에게 보내지 마세요.'

/** 계정 알림. */
export const accountLettersKo: LetterWords<AccountNotice['kind']> = {
  verifyMail: () =>
    letter({
      subject: '이메일 주소를 확인해 주세요',
      heading: '이 주소로 가입하셨나요?',
      paragraphs: [
        '아래 버튼을 누르고 가입할 때 정한 비밀번호를 넣으면 가입이 끝나요. 가입하기 전에 이 주소로 주문한 내역도 계정에서 보여요.',
      ],
      button: '이메일 주소 확인하기',
      notes: ['링크는 24시간 동안 쓸 수 있어요.', forNobodyElse, notYou],
    }),
  verifyNewMail: () =>
    letter({
      subject: '새 이메일 주소를 확인해 주세요',
      heading: '계정의 이메일을 이 주소로 바꿀까요?',
      paragraphs: ['아래 버튼을 눌러 확인하면 그때부터 이 주소로 로그인하고 알림을 받아요.'],
      button: '새 주소 확인하기',
      notes: ['링크는 1시간 동안 쓸 수 있어요.', forNobodyElse, notYou],
    }),
  mailChanged: () =>
    letter({
      subject: '계정의 이메일 주소가 바뀌었어요',
      heading: '이제 이 주소로는 로그인할 수 없어요',
      paragraphs: [
        '계정의 이메일을 다른 주소로 바꾸었고, 새 주소를 확인했어요.',
        '직접 바꾸지 않았다면 아래 판매자 연락처로 바로 알려 주세요.',
      ],
      button: '로그인 도움말 보기',
    }),
  mailTaken: () =>
    letter({
      subject: '이미 계정이 있는 이메일이에요',
      heading: '누군가 이 주소로 계정을 만들려고 했어요',
      paragraphs: [
        '이 주소에는 이미 계정이 있어서 새로 만들지 않았어요. 비밀번호와 계정은 그대로예요.',
        '직접 하셨다면 전에 쓰던 비밀번호로 로그인해 주세요. 기억나지 않으면 로그인 화면에서 비밀번호를 다시 정할 수 있어요.',
      ],
      button: '로그인하기',
      notes: [notYou],
    }),
  resetPassword: () =>
    letter({
      subject: '비밀번호를 다시 정해 주세요',
      heading: '비밀번호를 다시 정할까요?',
      paragraphs: ['아래 버튼을 누르면 새 비밀번호를 정하는 화면이 열려요.'],
      button: '새 비밀번호 정하기',
      notes: ['링크는 30분 동안 쓸 수 있어요.', forNobodyElse, notYou],
    }),
  passwordChanged: () =>
    letter({
      subject: '비밀번호가 바뀌었어요',
      heading: '비밀번호를 바꾸었어요',
      paragraphs: [
        '다른 기기에서는 모두 로그아웃했어요. 새 비밀번호로 다시 로그인해 주세요.',
        '직접 바꾸지 않았다면 지금 비밀번호를 다시 정하고, 아래 판매자 연락처로 알려 주세요.',
      ],
      button: '비밀번호 다시 정하기',
    }),
}

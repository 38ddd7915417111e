/** Who sells here (전자상거래법 제10조): on every page and in every mail. */
export interface Seller {
  readonly tradeName: string
  readonly representative: string
  /** 사업자등록번호, ten digits with hyphens */
  readonly businessNumber: string
  /** 통신판매업 신고번호 */
  readonly mailOrderNumber: string
  readonly address: string
  readonly phone: string
  readonly email: string
  /** Made-up values of the first start, to be replaced by the SELLER_… settings before going live. */
  readonly sample: boolean
}

export const sampleSeller: Seller = {
  tradeName: '장부 커피',
  representative: '홍길동',
  businessNumber: '000-00-00000',
  mailOrderNumber: '제0000-서울종로-0000호',
  address: '서울특별시 종로구 세종대로 1',
  phone: '02-000-0000',
  email: 'help@shop.example',
  sample: true,
}

/** Version of the terms a buyer agrees to at checkout; a new text is a new version, the old one stays readable. */
export const TERMS_VERSION = '2026-11-27'

const CHECK_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** Does the tenth digit of a 사업자등록번호 fit the nine before it (국세청's check digit)? */
export function businessNumberIsWhole(number: string): boolean {
  const digits = [...number.replaceAll('-', '')].map(Number)
  if (digits.length !== 10 || digits.some(Number.isNaN)) return false
  const sum = CHECK_WEIGHTS.reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0)
  const carried = Math.floor((5 * (digits[8] ?? 0)) / 10)
  return (10 - ((sum + carried) % 10)) % 10 === digits[9]
}

/** 통신판매업 신고번호, e.g. 제2026-서울종로-0001호: year, district, running number. */
export const mailOrderNumberIsWhole = (number: string): boolean =>
  /^제?\s*(?:19|20)\d\d\s*-\s*[가-힣\s]{2,20}\s*-\s*0*[1-9]\d*\s*호?$/.test(number.trim())

/** 유선번호: reviewers call it. An area code, 15xx to 18xx, 070 or 080; a mobile number does not count. */
export const phoneIsLandline = (phone: string): boolean => {
  const digits = phone.replace(/^\+82/, '0').replace(/\D/g, '')
  return /^(?:0(?:2|[3-6]\d|70|80)\d{7,8}|1[5-8]\d{6})$/.test(digits) && !/^0(?:2|\d\d)0+$/.test(digits)
}

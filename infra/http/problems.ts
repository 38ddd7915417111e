import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the edge refuses before any route sees it, in words for a person. */
const PROBLEMS = {
  400: ['BAD_REQUEST', '알아볼 수 없는 요청이에요.', 'This request cannot be read.'],
  405: ['METHOD_NOT_ALLOWED', '여기서는 할 수 없는 요청이에요.', 'This cannot be done here.'],
  408: [
    'TIMEOUT',
    '요청이 너무 오래 걸렸어요. 다시 시도해 주세요.',
    'The request took too long. Please try again.',
  ],
  413: ['TOO_LARGE', '보낸 내용이 너무 커요.', 'What was sent is too large.'],
  414: ['ADDRESS_TOO_LONG', '주소가 너무 길어요.', 'The address is too long.'],
  415: ['ENCODING_REFUSED', '압축된 요청은 받지 않아요.', 'Encoded requests are not accepted.'],
  421: ['WRONG_HOST', '이 주소로는 열 수 없어요.', 'This shop does not answer to this address.'],
  431: ['HEADERS_TOO_LARGE', '요청 머리글이 너무 커요.', 'The request headers are too large.'],
  500: [
    'DEFECT',
    '문제가 생겼어요. 잠시 후 다시 시도해 주세요. 같은 화면이 계속 나오면 아래 번호를 알려 주세요.',
    'Something went wrong. Please try again in a moment, and quote the reference below if it stays.',
  ],
  503: [
    'CLOSING',
    '다시 시작하는 중이에요. 잠시 후 다시 시도해 주세요.',
    'Restarting. Please try again in a moment.',
  ],
} as const

export type ProblemStatus = keyof typeof PROBLEMS

/**
 * Answers a refusal or a defect: a plain page for a browser, JSON for a program, nothing of the inside in either (R26).
 * @param reference quoted by whoever asks for help; the log has it too
 */
export function answerProblem(
  request: IncomingMessage,
  response: ServerResponse,
  status: ProblemStatus,
  reference: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const [code, korean, english] = PROBLEMS[status]
  const page = `${request.headers.accept ?? ''}`.includes('text/html')
  const message = /^en\b/i.test(`${request.headers['accept-language'] ?? ''}`) ? english : korean
  const json = { code, message, requestId: reference, reference }
  const body = page ? pageOf(korean, english, reference) : JSON.stringify(json)
  response.writeHead(status, {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    'content-type': page ? 'text/html; charset=utf-8' : 'application/json',
    'content-length': Buffer.byteLength(body),
    'cross-origin-opener-policy': 'same-origin-allow-popups',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), midi=(), display-capture=()',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

const pageOf = (korean: string, english: string, reference: string) => `<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${korean}</title>
<h1>${korean}</h1>
<p lang="en">${english}</p>
<p>문의 번호 (reference): <code>${reference}</code></p>
<p><a href="/">처음으로 (home)</a></p>
</html>
`

import { pick } from '../support/random.ts'

/** Something like a webhook of Toss's, spoiled in one way or another (reliability.md 3.5). */
export function spoiledWebhook(random: () => number, orderId: string): string | Uint8Array<ArrayBuffer> {
  const event = {
    eventType: pick(random, [
      'PAYMENT_STATUS_CHANGED',
      'DEPOSIT_CALLBACK',
      'CANCEL_STATUS_CHANGED',
      'BILLING_DELETED',
      '',
      'x'.repeat(400),
    ]),
    createdAt: pick(random, ['2026-03-30T14:00:00.000000', '', 'never', null, 7]),
    data: {
      orderId,
      paymentKey: 'pk',
      status: pick(random, ['DONE', 'CANCELED', 'EXPIRED', 'x', 7, null]),
      secret: pick(random, ['ps_a', null, [], 'x'.repeat(301)]),
    },
  }
  const text = JSON.stringify(event)
  return pick(random, SPOILS)(text, random)
}

const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)

/** None of these is what Toss sends about an order of ours. */
const SPOILS: readonly ((text: string, random: () => number) => string | Uint8Array<ArrayBuffer>)[] = [
  (text, random) => text.slice(0, Math.floor(random() * text.length)),
  text => `${text}}`,
  text => `[${text}]`,
  text => `"${text.replaceAll('"', '\\"')}"`,
  () => pickWord(),
  text => text.replace('{', '{"__proto__":{"isAdmin":true,"eventType":"x"},'),
  text => text.replace('{', '{"constructor":{"prototype":{"isAdmin":true}},'),
  text => text.replace('{', '{"eventType":"A","eventType":"B",'),
  text => text.replace('"data":', '"data":null,"data":'),
  text => text.replace(/"data":.*$/, '"data":[1,2,3]}'),
  text => text.replace(/"data":.*$/, '"data":"all of it"}'),
  text => text.replace(/"orderId":"[^"]*"/, '"orderId":{"$ne":null}'),
  text => text.replace(/"orderId":"[^"]*"/, `"orderId":"${"' OR 1=1--"}"`),
  text => text.replace(/"orderId":"[^"]*"/, '"orderId":"\\u0000\\ud800"'),
  text => text.replace(/"orderId":"[^"]*"/, `"orderId":"${'a'.repeat(300)}"`),
  text => text.replace(/"status":[^,]*/, '"status":1e999'),
  text => text.replaceAll('"', "'"),
  text => text.replaceAll(':', ':\u0000'),
  text => `\ufeff${text}`,
  text => `/* */${text}`,
  text => text.replace('{', `{"deep":${deep('[', ']', 10_000)},`),
  text => text.replace('{', `{"deep":${deep('{"a":', '}', 5_000).replace('{"a":}', '{}')},`),
  text => text.replace('{', `{${Array.from({ length: 2_000 }, (_, nth) => `"k${nth}":${nth}`).join()},`),
  text => `${text.slice(0, -1)},"more":"${'x'.repeat(60_000)}"}`,
  text => `${text.slice(0, -1)},"more":${'9'.repeat(5_000)}}`,
  text => new Uint8Array(Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0xc3, 0x28])])),
  (_, random) => new Uint8Array(Array.from({ length: 200 }, () => Math.floor(random() * 256))),
  text => new Uint8Array(Buffer.from(text, 'utf16le')),
]

const pickWord = () =>
  ['', 'null', 'true', '0', '"text"', '[]', '{}', '{"eventType":1}', 'undefined', 'NaN', '<xml/>', 'a=1&b=2'][
    wordAt++ % 12
  ] as string
let wordAt = 0

import brandpay from '../browser/standard/brandpay.js?raw'
import errors from '../browser/standard/errors.js?raw'
import global from '../browser/standard/global.js?raw'
import keys from '../browser/standard/keys.js?raw'
import launch from '../browser/standard/launch.js?raw'
import MESSAGES from '../browser/standard/messages.json'
import payment from '../browser/standard/payment.js?raw'
import paymentWindow from '../browser/standard/payment-window.js?raw'
import place from '../browser/standard/place.js?raw'
import widgetFrame from '../browser/standard/widget-frame.js?raw'
import widgets from '../browser/standard/widgets.js?raw'

/** Each after what it imports. */
const PARTS = [errors, place, keys, launch, payment, widgetFrame, paymentWindow, widgets, brandpay, global]

const IMPORT = /^import [^']*'[^']+'\n/gm
const EXPORT = /^export (?=const|function|async|class)/gm

/**
 * The sandbox's `/v2/standard`: the same global, calls and rejections as Toss's browser script (core-api.md section 7),
 * talking to the origin it was loaded from. Its parts are modules to read; put behind each other in one function they are
 * the one classic script a shop loads, without a build step.
 */
export const standardScript = `;(() => {
'use strict'
const MESSAGES = ${JSON.stringify(MESSAGES)}
${PARTS.map(part => part.replace(IMPORT, '').replace(EXPORT, '')).join('\n')}
})()
`

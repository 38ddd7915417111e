// Long because it is a list: ways in which text has become script on other people's pages (reliability.md 3.9).

const RUN = 'xss()'

/** Short ones, for names: sixty characters at most. */
export const SHORT = [
  `<script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<script >${RUN}</script\t>`,
  `<script/x>${RUN}</script>`,
  `<script src=data:,${RUN}>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `</option><script>${RUN}</script>`,
  `</select><script>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<img/src=x/onerror=${RUN}>`,
  `"><img src=x onerror=${RUN}>`,
  `'"><img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}"`,
  `<svg onload=${RUN}>`,
  `<svg/onload=${RUN}>`,
  `"><svg onload=${RUN}>`,
  `<svg><script>${RUN}</script>`,
  `<svg><a href=javascript:${RUN}>`,
  `<body onload=${RUN}>`,
  `<iframe onload=${RUN}>`,
  `<iframe src=javascript:${RUN}>`,
  `<iframe srcdoc="<script>${RUN}</script>">`,
  `<object data=javascript:${RUN}>`,
  `<embed src=javascript:${RUN}>`,
  `<video src=x onerror=${RUN}>`,
  `<audio src=x onerror=${RUN}>`,
  `<video><source onerror=${RUN}>`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
  `<textarea autofocus onfocus=${RUN}>`,
  `<marquee onstart=${RUN}>`,
  `<a href=javascript:${RUN}>a</a>`,
  `<a href="java\tscript:${RUN}">a</a>`,
  `<form action=javascript:${RUN}><input>`,
  `<button formaction=javascript:${RUN}>`,
  `<math><mi href=javascript:${RUN}>`,
  `<base href=javascript:/${RUN}//>`,
  `<link rel=stylesheet href=javascript:${RUN}>`,
  `<meta http-equiv=refresh content=0;javascript:${RUN}>`,
  `<style>@import'javascript:${RUN}'</style>`,
  `<p style=animation:x onanimationstart=${RUN}>`,
  `<isindex onfocus=${RUN} autofocus>`,
  `" onmouseover="${RUN}`,
  `' onfocus='${RUN}' autofocus='`,
  `" autofocus onfocus="${RUN}`,
  `\` onerror=${RUN}`,
  `x" onerror="${RUN}" src="x`,
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\nscript:${RUN}`,
  `&#106;avascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `';${RUN};'`,
  `";${RUN};"`,
  `\\";${RUN};//`,
  `</script>${RUN}//`,
  `\${${RUN}}`,
  `{{${RUN}}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `[[${RUN}]]`,
  `<%=${RUN}%>`,
  `#{${RUN}}`,
  `\u2028${RUN}\u2028`,
  `\u2029;${RUN}//`,
  `\\u003cscript\\u003e${RUN}`,
  `\\x3cscript\\x3e${RUN}\\x3c/script\\x3e`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#x3C;script&#x3E;${RUN}`,
  `+ADw-script+AD4-${RUN}`,
  `＜script＞${RUN}＜/script＞`,
  `<scr<script>ipt>${RUN}</script>`,
  `<<script>${RUN}//<</script>`,
  `<script>${RUN}`,
  `<img """><script>${RUN}</script>">`,
  `<!--><script>${RUN}</script>`,
  `<!--<img src="--><img src=x onerror=${RUN}>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><script>${RUN}</script>`,
  `<xmp><img src=x onerror=${RUN}></xmp>`,
  `<plaintext><img src=x onerror=${RUN}>`,
  `<x onclick=${RUN}>a`,
  `<image src=x onerror=${RUN}>`,
  `<keygen autofocus onfocus=${RUN}>`,
  `<dialog open onclose=${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x>`,
  `<svg><set onbegin=${RUN} attributeName=x>`,
  `<img src=x onerror=eval('${RUN}')>`,
  `<img src=1 href=1 onerror="${RUN}"></img>`,
  `<a href="&#x6a;avascript:${RUN}">a</a>`,
  `<script>\u0000${RUN}</script>`,
  `<\u0000script>${RUN}</script>`,
] as const

/** All that fit into one field of so many letters, one field's text each. */
export function packed(lettersMax: number, payloads: readonly string[] = SHORT): string[] {
  const packs: string[] = []
  for (const payload of payloads) {
    const last = packs.at(-1)
    if (last !== undefined && last.length + payload.length < lettersMax)
      packs[packs.length - 1] = `${last} ${payload}`
    else packs.push(payload.slice(0, lettersMax))
  }
  return packs
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNTYPEABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/

/** Every payload that can be typed (a field refuses the others as such), in fields of so many letters that end in a mark. */
export const marked = (mark: string, lettersMax: number): string[] => {
  const typeable = SHORT.filter(text => !UNTYPEABLE.test(text))
  return packed(lettersMax - mark.length - 1, typeable).map(text => `${text} ${mark}`)
}

/** One for each way out of where a text stands: an element, a quoted attribute, a script, a link, a textarea, a template. */
const KEEN = [
  `'"><img src=x onerror=${RUN}>`,
  `</script><script>${RUN}</script>`,
  `javascript:${RUN}`,
  `</textarea><svg onload=${RUN}>`,
  `{{${RUN}}}`,
] as const

/** … for fields that are not worth a hundred. */
export const keen = (mark: string, lettersMax: number): string[] =>
  packed(lettersMax - mark.length - 1, KEEN).map(text => `${text} ${mark}`)

/** … for one that is written once: as many as fit, the most telling first. */
export const keenest = (mark: string, lettersMax: number): string => keen(mark, lettersMax)[0] ?? ''

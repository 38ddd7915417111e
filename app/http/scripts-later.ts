/**
 * Runs once in the page: what was sent as `later` becomes what it is. Put off to the first paint; a page nobody looks at yet
 * is never painted and does not wait for it. It goes before React comes, which would not know it.
 */
const START = `(() => {
  document.currentScript.remove();
  const start = () => {
    for (const link of document.querySelectorAll('link[rel=later]')) link.rel = 'modulepreload';
    for (const late of document.querySelectorAll('script[type=later]')) {
      const script = document.createElement('script');
      script.type = 'module';
      script.nonce = late.nonce;
      script.textContent = late.textContent;
      late.replaceWith(script);
    }
  };
  document.hidden ? start() : requestAnimationFrame(() => setTimeout(start));
})()`

/**
 * React Router asks for all scripts of a page along with its style sheets. A page is read before it is used, and most of ours
 * can be used without any script: they are asked for once it is painted, with all of the net to themselves.
 * @param html a whole page as React Router renders it
 * @param nonce what the page's policy knows its scripts by
 */
export const scriptsLater = (html: string, nonce: string): string =>
  html
    .replaceAll('<link rel="modulepreload" ', '<link rel="later" ')
    .replace(/<script([^>]*) type="module"/g, '<script$1 type="later"')
    .replace('</body>', `<script nonce="${nonce}">${START}</script></body>`)

/* Runs inside the widget frames: tells the shop's page what is picked and how tall the frame has to be. */
;(() => {
  const { id, origin, kind } = document.body.dataset
  const tell = message => window.parent.postMessage({ sandbox: 'widget', id, ...message }, origin)

  const picked = () => document.querySelector('input[name="method"]:checked')?.value ?? null
  const status = () => {
    const boxes = [...document.querySelectorAll('input[data-term]')]
    const agreements = boxes.map(box => ({
      term: { id: box.dataset.term, required: box.dataset.required === 'true' },
      agreed: box.checked,
    }))
    const agreedRequiredTerms = agreements.every(({ term, agreed }) => agreed || !term.required)
    return { agreedRequiredTerms, agreements }
  }
  const state = type => (kind === 'methods' ? { type, code: picked() } : { type, status: status() })

  document.addEventListener('change', () => tell(state(kind === 'methods' ? 'select' : 'agreement')))
  const measure = () =>
    tell({ type: 'height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) })
  new ResizeObserver(measure).observe(document.documentElement)
  measure()
  tell(state('ready'))
})()

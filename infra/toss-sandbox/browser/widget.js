/* Runs inside the widget frames: tells the shop's page what the buyer does, and how tall the frame has to be. */
;(() => {
  const { id, origin, kind } = document.body.dataset
  const tell = message => window.parent.postMessage({ sandbox: 'widget', id, ...message }, origin)
  const by = name => document.getElementById(name)

  const picked = () => {
    const code = document.querySelector('input[name="method"]:checked')?.value
    return { selected: code ? { code } : null, refusal: by('refusal')?.value || null }
  }
  const agreed = () => {
    const agreements = [...document.querySelectorAll('input[data-term]')].map(box => ({
      term: { id: box.dataset.term, required: box.dataset.required === 'true' },
      agreed: box.checked,
    }))
    const agreedRequiredTerms = agreements.every(({ term, agreed }) => agreed || !term.required)
    return { status: { agreedRequiredTerms, agreements } }
  }
  const state = {
    methods: () => ({ type: 'select', ...picked() }),
    agreement: () => ({ type: 'agreement', ...agreed() }),
    window: () => ({ type: 'state', ...picked(), ...agreed() }),
  }[kind]

  document.addEventListener('change', () => {
    if (kind === 'window' && agreed().status.agreedRequiredTerms) by('need-agreement').hidden = true
    tell(state())
  })
  if (kind === 'window') {
    by('cancel').addEventListener('click', () => tell({ type: 'cancel' }))
    by('pay').addEventListener('click', () => {
      const { agreedRequiredTerms } = agreed().status
      by('need-agreement').hidden = agreedRequiredTerms
      if (agreedRequiredTerms) tell({ ...state(), type: 'pay' })
      else document.querySelector('input[data-term]')?.focus()
    })
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape') tell({ type: 'cancel' })
    })
    window.addEventListener('message', event => {
      if (event.source === window.parent && event.data?.sandbox === 'close') tell({ type: 'cancel' })
    })
  } else {
    const measure = () =>
      tell({ type: 'height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) })
    new ResizeObserver(measure).observe(document.documentElement)
    measure()
  }
  tell({ ...state(), type: 'ready' })
})()

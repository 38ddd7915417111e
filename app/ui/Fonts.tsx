import { useEffect, useState } from 'react'
import fonts from './fonts.css?url'

/**
 * The rules of our font are more than those of the page (8 kB and 5): it is painted in the system's Korean font, and in ours
 * when its scripts run. A sheet for another medium holds up nothing; where no scripts run, it comes with the page.
 */
export function Fonts() {
  const [media, setMedia] = useState('print')
  useEffect(() => setMedia('all'), [])
  return (
    <>
      <link rel="stylesheet" href={fonts} media={media} />
      <noscript>
        <link rel="stylesheet" href={fonts} />
      </noscript>
    </>
  )
}

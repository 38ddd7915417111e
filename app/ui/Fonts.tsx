import { useEffect, useState } from 'react'
import fonts from './fonts.css?url'

/**
 * A page is painted in the system's Korean font, and in ours once its scripts run: on a slow phone its 360 kB would hold up
 * what is there to read. A sheet for another medium holds up nothing; where no scripts run, it comes with the page.
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

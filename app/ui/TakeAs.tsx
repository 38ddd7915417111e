import { Button } from './Button.tsx'

/** The two ways a form hands out what is kept of somebody: a file for programs, a page to read. */
export const TakeAs = ({ words, wide }: { words: { asJson: string; asHtml: string }; wide?: boolean }) => (
  <>
    <Button kind="secondary" name="as" value="json" {...(wide && { wide })}>
      {words.asJson}
    </Button>
    <Button kind="secondary" name="as" value="html" {...(wide && { wide })}>
      {words.asHtml}
    </Button>
  </>
)

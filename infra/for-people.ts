/** A fault somebody at a console can act on: its message is one whole sentence, and no stack is shown with it. */
export class ForPeople extends Error {
  override name = 'ForPeople'
  readonly forPeople = true
}

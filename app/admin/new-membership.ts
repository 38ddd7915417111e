/** What the form of a new plan sends where no membership there is was chosen. */
export const NEW_MEMBERSHIP = 'new'

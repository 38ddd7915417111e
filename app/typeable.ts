/** What no text field holds and PostgreSQL does not store: control characters but tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNTYPEABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/

/** Could somebody have typed this? No control characters and no half letters, which JSON and files can hold. */
export const isTypeable = (text: string): boolean => text.isWellFormed() && !UNTYPEABLE.test(text)

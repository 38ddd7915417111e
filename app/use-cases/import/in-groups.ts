/** Lines on their way at once; each is a handful of statements. */
const AT_ONCE = 8

/** Does `work` for each, a few at a time. @returns what each came to, in their order */
export async function inGroups<One, Done>(
  all: readonly One[],
  work: (one: One) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = []
  for (let begin = 0; begin < all.length; begin += AT_ONCE)
    done.push(...(await Promise.all(all.slice(begin, begin + AT_ONCE).map(work))))
  return done
}

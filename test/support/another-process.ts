import { fork } from 'node:child_process'

/**
 * Runs this program once more, as a process of its own, and asks it for one thing: what a sender holds and computes is so
 * none of what is measured here.
 * @param aside hears what is told on the way; true: it was not the answer yet
 * @throws when it ends before it has answered
 */
export function askAnother<Answer>(
  asked: object,
  aside: (told: unknown) => boolean = () => false,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const other = fork(process.argv[1] ?? '')
    other.on('message', told => {
      if (!aside(told)) resolve(told as Answer)
    })
    other.once('error', reject)
    other.once('exit', code => reject(new Error(`the sender ended with ${code} and told nothing`)))
    other.send(asked)
  })
}

/** The other side: does what it is asked, tells what came of it, and ends; at once when nobody is there to be told. */
export function answerOnce<Asked>(work: (asked: Asked) => Promise<object>): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => process.exit(1)
    process.once('disconnect', leave)
    process.once('message', async told => {
      try {
        const answer = await work(told as Asked)
        process.off('disconnect', leave)
        process.send?.(answer, () => {
          process.disconnect()
          resolve()
        })
      } catch (error) {
        reject(error)
      }
    })
  })
}

/** Does something with each of these, three at once: that is what a machine with two processors bears. */
export async function forEach<T>(these: readonly T[], something: (one: T) => Promise<void>): Promise<void> {
  const left = [...these];
  const work = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await something(one);
  };
  await Promise.all([work(), work(), work()]);
}

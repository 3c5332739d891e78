/** Runs a task per item, at most `limit` at a time, in order. A task must not reject: one item's failure is none of the others'. */
export async function runLimited<Item>(items: readonly Item[], limit: number, task: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
}

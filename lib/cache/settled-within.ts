/** What the promise resolves to, or `undefined` if that takes longer. Loading goes on. */
export async function settledWithin<T>(ms: number, wanted: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([wanted, timeout]).finally(() => clearTimeout(timer));
}

const minute = 60_000;

/** Says yes so many times a minute, of each name. */
export function toAllowance(most: number, now: () => number = Date.now): (name: string) => boolean {
  const spent = new Map<string, number>();
  let began = now();
  return (name) => {
    if (now() - began >= minute || now() < began) {
      spent.clear();
      began = now();
    }
    const count = spent.get(name) ?? 0;
    if (count >= most) return false;
    spent.set(name, count + 1);
    return true;
  };
}

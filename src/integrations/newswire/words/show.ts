const grouped = new Intl.NumberFormat('en');

/** A count as readers see it: `1,234`, in Korean and English alike. */
export function show(count: number): string {
  return grouped.format(count);
}

/** `1 comment`, `2 comments`: for languages that tell one from many. */
export function counted(one: string, many: string): (count: number) => string {
  return (count) => `${show(count)} ${count === 1 ? one : many}`;
}

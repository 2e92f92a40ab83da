/** Characters as Markdown processors and sanitisers write them, by what stands between `&` and `;`. */
export const plainEntities: ReadonlyMap<string, string> = new Map([
  ...['amp', '#38', '#x26'].map((name) => [name, '&'] as const),
  ...['lt', '#60', '#x3C'].map((name) => [name, '<'] as const),
  ...['gt', '#62', '#x3E'].map((name) => [name, '>'] as const),
  ...['quot', '#34', '#x22'].map((name) => [name, '"'] as const),
  ...['apos', '#39', '#x27'].map((name) => [name, "'"] as const),
]);

/** A statement as PostgreSQL wants it: `$1` for each name, the names in that order. */
export interface Positional {
  text: string;
  names: string[];
}

/** `:actor` -> `$1`, the same number for the same name; what stands in quotes, and `::` of a cast, stay. */
export function toPositional(text: string): Positional {
  const names: string[] = [];
  const positional = text.replace(/'(?:[^']|'')*'|::|:([a-zA-Z]\w*)/g, (found, name: string | undefined) => {
    if (name === undefined) return found;
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: positional, names };
}

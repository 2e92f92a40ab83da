/** What has several names under each of them, once a name and in the order given. */
export function groupedBy<Item, Name>(
  items: Iterable<Item>,
  namesOf: (item: Item) => Iterable<Name>,
): Map<Name, Item[]> {
  const groups = new Map<Name, Item[]>();
  for (const item of items)
    for (const name of new Set(namesOf(item))) {
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
  return groups;
}

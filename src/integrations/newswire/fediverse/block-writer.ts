/** Writes text into paragraphs and containers, and closes whatever it opened. */
export interface BlockWriter {
  /** Escaped text. White space at its ends and around it becomes one space, but not in `pre`. */
  write(text: string): void;
  /** What stands between the words before and the next; the widest counts, and none where a block begins. */
  part(gap: ' ' | ' · ' | '<br>'): void;
  /** Ends a paragraph; a list item goes on in a new line. */
  end(): void;
  /** Puts `element` around the words that follow, in as many paragraphs as they fill, until `finish` of the same name. */
  begin(name: string, element: string, attributes?: string): void;
  finish(name: string): void;
  /** `blockquote`, `ul`, `ol`, `li` or `pre`. */
  open(container: string, attributes?: string): void;
  close(container: string): void;
  /** Everything written so far, each block whole in itself; those without words are left out. */
  blocks(): string[];
}

export function openBlockWriter(): BlockWriter {
  const blocks: string[] = [];
  const containers: string[] = [];
  const around: { name: string; element: string; attributes: string }[] = [];
  let block = '';
  /** How many of those around stand open: they open with the first word, so that no empty element is written. */
  let standing = 0;
  let paragraph = false;
  let begun = false;
  let worded = false;
  let gap = '';

  const closeAround = (depth: number) => {
    for (; standing > depth; standing--) block += `</${around[standing - 1]!.element}>`;
  };
  const closeParagraph = () => {
    closeAround(0);
    if (paragraph) block += '</p>';
    [paragraph, begun, gap] = [false, false, ''];
  };
  const closeBlock = () => {
    if (containers.length > 0) return;
    if (worded) blocks.push(block);
    [block, worded] = ['', false];
  };
  const closeContainers = (depth: number) => {
    closeParagraph();
    while (containers.length > depth) block += `</${containers.pop()}>`;
    closeBlock();
  };
  const part = (next: string) => {
    if (next.length > gap.length) gap = next;
  };
  const put = (text: string) => {
    for (const { element, attributes } of around.slice(standing)) block += `<${element}${attributes}>`;
    standing = around.length;
    block += text;
    [begun, worded] = [true, true];
  };

  return {
    part,
    write: (text) => {
      const inside = containers.at(-1);
      if (inside === 'pre') return put(text);
      const line = text.replace(/[ \t\r\n\f]+/g, ' ');
      const words = line.replace(/^ | $/g, '');
      if (line.startsWith(' ')) part(' ');
      if (!words) return;
      if (!paragraph && inside !== 'li') {
        block += '<p>';
        paragraph = true;
      }
      if (begun) block += gap;
      gap = '';
      put(words);
      if (line.endsWith(' ')) part(' ');
    },
    end: () => {
      if (containers.at(-1) === 'li') return part('<br>');
      if (containers.at(-1) === 'pre') return;
      closeParagraph();
      closeBlock();
    },
    begin: (name, element, attributes = '') => {
      around.push({ name, element, attributes });
    },
    finish: (name) => {
      const index = around.findLastIndex((one) => one.name === name);
      if (index < 0) return;
      closeAround(index);
      around.splice(index, 1);
    },
    open: (container, attributes = '') => {
      closeParagraph();
      closeBlock();
      containers.push(container);
      block += `<${container}${attributes}>`;
    },
    close: (container) => {
      const depth = containers.lastIndexOf(container);
      closeContainers(depth < 0 ? containers.length : depth);
    },
    blocks: () => {
      closeContainers(0);
      return [...blocks];
    },
  };
}

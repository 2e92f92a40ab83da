import { outsideCode } from '../text/outside-code.ts';

/** Where Markdown names a picture: in its own way, by a definition, in HTML, and where a small one leads to the large one. */
const places = [
  /(!\[(?:[^\]\\]|\\.)*\]\(<?)([^\s)>]+)/g,
  /(^ {0,3}\[[^\]\n]+\]: +<?)([^\s>]+\.(?:jpe?g|png|gif|webp|avif|svg))(?=>?(?:\s|$))/gim,
  /(<img\b[^>]*?\bsrc=["'])([^"']+)/gi,
  /(<video\b[^>]*?\bposter=["'])([^"']+)/gi,
  /(\]\(<?|<a\b[^>]*?\bhref=["'])([^\s)>"']+\.(?:jpe?g|png|gif|webp|avif))(?=[)>"'\s])/gi,
];

/** The text with the address of each picture as `rewrite` has it. */
export function withPictures(markdown: string, rewrite: (address: string) => string): string {
  return outsideCode(markdown, (text) =>
    places.reduce(
      (whole, place) =>
        whole.replace(
          place,
          (_, before: string, address: string) => before + rewrite(address.replaceAll('&amp;', '&')),
        ),
      text,
    ),
  );
}

/** The addresses of all pictures in it, each once. */
export function picturesIn(markdown: string): string[] {
  const found = new Set<string>();
  withPictures(markdown, (address) => {
    found.add(address);
    return address;
  });
  return [...found];
}

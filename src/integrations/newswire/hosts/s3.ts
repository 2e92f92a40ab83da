import { type HeaderRule, headersOf } from './header-rules.ts';
import { beside, type HostWork } from './host-file.ts';
import { type HostedPaper, ownRules } from './hosted-paper.ts';
import { lacksAccounts, lacksBase, lacksQueries, lacksWithoutServer } from './lacks.ts';
import { bothForms } from './moves.ts';

/** `s3-upload.sh`: an S3 bucket keeps type and age with each file, so they are said when it is uploaded. */
export function toS3(paper: HostedPaper): HostWork {
  const { server, asked, gone, closed } = paper;
  return {
    files: [beside('s3-upload.sh', toUpload(paper)), beside('s3-cors.json', corsRules)],
    lacks: [
      ...lacksWithoutServer(paper),
      ...(server
        ? [
            `A bucket passes nothing on: give the CloudFront distribution before it a second origin, ${server}, and behaviours that send ${asked.join(', ')} there, with all methods, headers and queries, uncached. Without that nobody can follow.`,
          ]
        : []),
      ...lacksAccounts('S3', paper),
      ...lacksBase(paper),
      ...lacksQueries('S3', paper),
      ...(gone.length + closed.length > 0
        ? ['S3 cannot say 410: pages of articles that were taken down answer 200 or 404, feeds that ended 404.']
        : []),
      'S3 shows index.html at the address of a folder, and follows redirects, at its website endpoint only: let CloudFront ask that one.',
    ],
  };
}

/** Everything first, with the types that names say; then what is said otherwise, later rules over earlier ones. */
function toUpload(paper: HostedPaper): string {
  const { origin, base, moved } = paper;
  const rules = ownRules(paper);
  const uploads = rules.map((rule) => {
    const { 'Content-Type': type, 'Cache-Control': cache } = headersOf(rule);
    const flags = [
      ...(type ? [`--content-type ${quoted(type)}`] : []),
      ...(cache ? [`--cache-control ${quoted(cache)}`] : []),
    ];
    return `as ${quoted(folderOf(rule, base))} ${quoted(nameOf(rule, base))} ${flags.join(' ')}\n`;
  });
  const moves = moved
    .filter(({ query }) => query === null)
    .flatMap(({ from, to }) => bothForms(from).map((form) => `lead ${quoted(keyOf(form))} ${quoted(to)}\n`));
  const excluded = rules.filter(({ type }) => type).map((rule) => ` --exclude ${quoted(nameOf(rule, base))}`);
  return `#!/bin/sh
# Written by the build of ${origin}: change its options, not this file.
#   sh .newswire/hosts/s3-upload.sh BUCKET [the built folder]
# Once: aws s3api put-bucket-cors --bucket BUCKET --cors-configuration file://.newswire/hosts/s3-cors.json
set -eu
bucket=$1
built=\${2:-dist}

as() {
  folder=$1
  name=$2
  shift 2
  aws s3 cp "$built" "s3://$bucket/$folder" --recursive --exclude '*' --include "$name" "$@"
}

lead() {
  aws s3api put-object --bucket "$bucket" --key "$1" --website-redirect-location "$2"
}

# What was taken down goes with the first.
aws s3 sync "$built" ${quoted(`s3://BUCKET${base}`).replace('BUCKET', `'"$bucket"'`)} --delete${excluded.join('')}
${uploads.join('')}${moves.join('')}`;
}

/** What has to be at the root of the host whatever the base: `ap/` and `.well-known/`. */
function folderOf({ path }: HeaderRule, base: string): string {
  return path.startsWith(base) ? base.slice(1) : '';
}

/** In the built folder, which does not repeat the base; a star stands for folders, too. */
function nameOf({ path }: HeaderRule, base: string): string {
  return path.slice(path.startsWith(base) ? base.length : 1);
}

const corsRules = `${JSON.stringify(
  { CORSRules: [{ AllowedOrigins: ['*'], AllowedMethods: ['GET', 'HEAD'], AllowedHeaders: ['*'] }] },
  null,
  2,
)}
`;

function keyOf(path: string): string {
  return decodeURIComponent(path).slice(1);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

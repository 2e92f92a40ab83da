import { type Machine, type MachineFile, program } from './machine.ts';

/**
 * An image that builds the paper when it starts, with what readers said, and serves it. All that has to last is in one volume:
 * the database, what was built, what the press keeps.
 */
export function toDocker({ origin, port }: Machine): MachineFile[] {
  const name = 'paper';
  const dockerfile = `# ${origin}, by "newswire host docker".
#   docker build --tag ${name} .
#   docker run --detach --name ${name} --restart unless-stopped --stop-timeout 60 --cap-drop ALL \\
#     --security-opt no-new-privileges --publish 127.0.0.1:${port}:${port} --volume ${name}:/paper/.newswire ${name}
# After a change of the content: build again, "docker rm --force ${name}", and run again; the volume stays.
FROM node:24-trixie-slim

RUN install --directory --owner node --group node /paper /paper/.newswire
USER node
WORKDIR /paper

COPY --chown=node:node package.json package-lock.json ./
# With what builds the site: it is printed in the container.
RUN npm ci
COPY --chown=node:node . .

ENV NODE_ENV=production SITE_URL=${origin} HOST=0.0.0.0 PORT=${port}
VOLUME /paper/.newswire
EXPOSE ${port}
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=5m --interval=1m --timeout=10s \\
  CMD ["node", "--eval", "fetch('http://127.0.0.1:${port}/edition.json').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "${program}", "start"]
`;
  const ignored = [
    '.git',
    '.newswire',
    '.astro',
    'dist',
    'node_modules',
    '*.db',
    '*.db-*',
    '.env',
    '.env.*',
    'Dockerfile',
  ];
  return [
    { name: 'Dockerfile', text: dockerfile },
    { name: '.dockerignore', text: ignored.map((line) => `${line}\n`).join('') },
  ];
}

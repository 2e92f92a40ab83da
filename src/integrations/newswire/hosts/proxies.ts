import { addressOf, type Machine, type MachineFile } from './machine.ts';

/** `Caddyfile` of a proxy before the server; Caddy gets the certificate by itself. */
export function toCaddyProxy(machine: Machine): MachineFile[] {
  const { protocol, host } = new URL(machine.origin);
  const text = `# ${machine.origin}, by "newswire host caddy". The server may be told NEWSWIRE_TRUST_PROXY=1.
${protocol === 'https:' ? host : machine.origin} {
	reverse_proxy ${addressOf(machine)}
}
`;
  return [{ name: 'Caddyfile', text }];
}

/** A site of nginx as a proxy before the server, with a certificate as certbot keeps it. */
export function toNginxProxy(machine: Machine): MachineFile[] {
  const { protocol, hostname, port } = new URL(machine.origin);
  const head =
    protocol === 'https:'
      ? `server {
    listen 80;
    listen [::]:80;
    server_name ${hostname};
    return 301 https://$host$request_uri;
}

server {
    listen ${port || 443} ssl http2;
    listen [::]:${port || 443} ssl http2;
    server_name ${hostname};
    ssl_certificate     /etc/letsencrypt/live/${hostname}/fullchain.pem;
    ssl_certificate_key /etc/letsencrypt/live/${hostname}/privkey.pem;
`
      : `server {
    listen ${port || 80};
    server_name ${hostname};
`;
  const text = `# ${machine.origin}, by "newswire host nginx". The server may be told NEWSWIRE_TRUST_PROXY=1.
${head}    # The server takes no letter that is larger.
    client_max_body_size 1m;

    location / {
        proxy_pass http://${addressOf(machine)};
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }
}
`;
  return [{ name: 'nginx.conf', text }];
}

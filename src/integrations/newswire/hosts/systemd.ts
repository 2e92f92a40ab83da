import { type Machine, type MachineFile, program } from './machine.ts';

/** A unit that may write in the folder of the site, speak with the network, and do nothing else. */
export function toSystemd({ origin, host, port, folder, node, user }: Machine): MachineFile[] {
  const text = `# ${origin}, by "newswire host systemd". As root:
#   cp newswire.service /etc/systemd/system/ && systemctl daemon-reload && systemctl enable --now newswire
# What is secret, such as NEWSWIRE_DATABASE with a password, belongs into /etc/newswire.env (mode 600).

[Unit]
Description=The paper at ${origin.replaceAll('%', '%%')}
Wants=network-online.target
After=network-online.target postgresql.service

[Service]
Type=exec
User=${user}
WorkingDirectory=${escaped(folder)}
Environment=NODE_ENV=production SITE_URL=${escaped(origin)} HOST=${host} PORT=${port}
EnvironmentFile=-/etc/newswire.env
ExecStart=${quoted(node)} ${quoted(`${folder}/${program}`)} serve
Restart=on-failure
RestartSec=2
# It finishes what is under way.
TimeoutStopSec=60

UMask=0077
ProtectSystem=strict
ReadWritePaths=${quoted(folder)}
${/^\/(home|root|run\/user)(\/|$)/.test(folder) ? '' : 'ProtectHome=yes\n'}PrivateTmp=yes
PrivateDevices=yes
ProtectProc=invisible
ProtectClock=yes
ProtectHostname=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
NoNewPrivileges=yes
CapabilityBoundingSet=
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged

[Install]
WantedBy=multi-user.target
`;
  return [{ name: 'newswire.service', text }];
}

/** A percent sign would stand for something. */
function escaped(text: string): string {
  return text.replaceAll('%', '%%');
}

function quoted(text: string): string {
  const plain = escaped(text);
  return /[\s"'\\]/.test(plain) ? `"${plain.replace(/[\\"]/g, '\\$&')}"` : plain;
}

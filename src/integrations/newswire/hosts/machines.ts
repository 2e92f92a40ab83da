import { toDocker } from './docker.ts';
import type { Machine, MachineFile } from './machine.ts';
import { toCaddyProxy, toNginxProxy } from './proxies.ts';
import { toSystemd } from './systemd.ts';

/** What a machine of one's own may be set up with, by name. */
export const machineWriters = {
  systemd: toSystemd,
  docker: toDocker,
  caddy: toCaddyProxy,
  nginx: toNginxProxy,
} satisfies Record<string, (machine: Machine) => MachineFile[]>;

export type MachineKind = keyof typeof machineWriters;

export const machineKinds = Object.keys(machineWriters) as MachineKind[];

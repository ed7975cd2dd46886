import { z } from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'it is a short name of small letters, digits and hyphens');
const place = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^\n"'\\{}]+$/, 'it is the name of a place');
const folder = z.string().regex(/^\/[A-Za-z0-9._/-]+$/, 'it is the absolute path of a folder');

const host = z.strictObject({
  place,
  address: z.ipv4('it is an IPv4 address such as 10.20.1.11'),
  runs: z.array(z.enum(['etcd', 'database', 'pages'])).min(1),
});

/** Two sites and a witness, as a city's administrators describe them. What is wrong in itself is refused here; what is unsafe, in `unsafe.ts`. */
export const sitesSchema = z.strictObject({
  cluster: name.default('stadttor'),
  public_url: z.url({ protocol: /^https?$/ }),
  smtp_url: z
    .string()
    .regex(/^smtps?:\/\/[^\s']+$/, 'it looks like smtp://user:password@host:587')
    .optional(),
  hosts: z.record(name, host),
  backup: z.strictObject({ place, address: z.ipv4('it is an IPv4 address such as 10.20.3.12') }).optional(),
  patroni: z.string().regex(/^\d+\.\d+\.\d+$/, 'it is a version such as "4.0.7"'),
  postgresql: z.int().min(9).max(30),
  memory_gb: z.number().min(0.25).max(4_096).default(4),
  max_connections: z.int().min(40).max(2_000).default(200),
  ttl: z.int().default(20),
  loop_wait: z.int().default(2),
  retry_timeout: z.int().default(5),
  strict: z.boolean().default(false),
  failsafe: z.boolean().default(true),
  watchdog: z.enum(['required', 'automatic', 'off']).default('required'),
  tls: z.boolean().default(true),
  /** For a trial on one computer alone: everything lies under `folder`, and what only such a trial may do without is not asked for. */
  lab: z.strictObject({ folder, patroni: folder, postgresql: folder }).optional(),
});

export type Sites = z.infer<typeof sitesSchema>;
export type Host = z.infer<typeof host>;

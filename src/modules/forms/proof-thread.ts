import { parentPort, workerData } from 'node:worker_threads';
import type { Circumstances } from './fill.pure.ts';
import type { Form } from './form.pure.ts';
import { groupsOf, proving } from './prove.pure.ts';

// Runs in a thread of its own: first the groups of rules, then what is found of each.
const { form, where } = workerData as { form: Form; where: Circumstances };
parentPort?.postMessage({ groups: groupsOf(form, where.land).map((rules) => rules.map((rule) => rule.key)) });
for (const finding of proving(form, where)) parentPort?.postMessage({ finding });

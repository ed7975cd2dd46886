import { CitizenShell, type ShellProps, StaffShell } from './shell.tsx';

/** The frame of what citizens and staff both read: each in theirs. */
export function ReaderShell(props: ShellProps) {
  return props.work.actor.kind === 'staff' ? <StaffShell {...props} /> : <CitizenShell {...props} />;
}

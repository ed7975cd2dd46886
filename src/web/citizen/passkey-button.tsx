import type { ReactNode } from 'react';
import { Button, Form, HiddenField } from '../ui/index.ts';

export interface PasskeyButtonProps {
  /** Makes a new passkey, or signs in with one. */
  what: 'add' | 'get';
  /** What the browser is asked, as the server made it. */
  options: unknown;
  action: string;
  form_key: string;
  label: string;
  failed: string;
  next?: string | undefined;
  children?: ReactNode;
}

/** A form with one button for a passkey. Hidden until the script `passkey.js` finds that the browser can do it; the password stays beside it. */
export function PasskeyButton({ what, options, action, form_key, label, failed, next, children }: PasskeyButtonProps) {
  return (
    <div data-passkey={what} data-options={JSON.stringify(options)} data-failed={failed} hidden>
      <Form action={action} form_key={form_key} label={label}>
        <HiddenField name="answer" value="" />
        {next && <HiddenField name="next" value={next} />}
        {children}
        <Button look={what === 'add' ? 'primary' : 'secondary'} icon="lock">
          {label}
        </Button>
      </Form>
    </div>
  );
}

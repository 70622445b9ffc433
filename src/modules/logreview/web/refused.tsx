/** The server's no: findings at their fields, everything else in a box. */
import { useState } from 'react';
import { ErrorBox, type FormFindings, findingsOfError } from '../../../web/ui/index.ts';

export function Refused({ error, form }: { readonly error: unknown; readonly form: FormFindings }) {
  // Shown once for each answer, not again when the form is redrawn.
  const [shown, setShown] = useState<unknown>(null);
  if (error !== shown) {
    setShown(error);
    const found = findingsOfError(error);
    if (found !== null) form.show(found);
  }
  if (error === null || findingsOfError(error) !== null) return null;
  return <ErrorBox error={error} typed />;
}

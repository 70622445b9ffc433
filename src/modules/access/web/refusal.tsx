/** The server's no in a form: findings at their fields, everything else in a box. What was typed stands. */
import { useState } from 'react';
import { ErrorBox, type FormFindings, findingsOfError } from '../../../web/ui/index.ts';

export function Refusal({ error, form }: { readonly error: unknown; readonly form: FormFindings }) {
  // Shown once for each answer, not again when the form is drawn anew.
  const [shown, setShown] = useState<unknown>(null);
  const found = findingsOfError(error);
  if (error !== shown) {
    setShown(error);
    if (found !== null) form.show(found);
  }
  return error === null || found !== null ? null : <ErrorBox error={error} typed />;
}

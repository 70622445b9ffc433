/** The server's no: findings at their fields, everything else in a box. What was typed stands as it stood. */
import { useState } from 'react';
import { CallError } from '../../../../../contract/errors.ts';
import type { Instant } from '../../../../../kernel/clock.ts';
import { Button, ErrorBox, type FormFindings, findingsOfError, MomentText } from '../../../../../web/ui/index.ts';

export interface RefusedProps {
  readonly error: unknown;
  readonly form: FormFindings;
  /** The findings as this form names its fields. */
  readonly place?: (found: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  /** Fetches what came between. */
  readonly onConflict?: () => void;
}

interface Between {
  readonly actId: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}

export function Refused({ error, form, place = (found) => found, onConflict }: RefusedProps) {
  // Shown once for each answer, not again when the form is drawn anew.
  const [shown, setShown] = useState<unknown>(null);
  if (error !== shown) {
    setShown(error);
    const found = findingsOfError(error);
    if (found !== null) form.show(place(found));
  }
  if (error === null || findingsOfError(error) !== null) return null;
  const between = error instanceof CallError && error.kind === 'conflict' ? betweenOf(error.details) : [];
  return (
    <ErrorBox error={error} typed>
      {between.length === 0 || onConflict === undefined ? null : (
        <>
          <ul className="k-plain-list k-between">
            {between.map((one) => (
              <li key={one.actId}>
                <strong>{one.text}</strong>{' '}
                <span className="k-quiet">
                  {one.by}, <MomentText moment={one.at} />
                </span>
              </li>
            ))}
          </ul>
          <Button variant="secondary" onClick={onConflict}>
            Visa det nya på kortet och behåll min text
          </Button>
        </>
      )}
    </ErrorBox>
  );
}

function betweenOf(details: unknown): readonly Between[] {
  const between = (details as { between?: unknown } | undefined)?.between;
  return Array.isArray(between) ? (between as Between[]) : [];
}

/** Finding a person by three letters: a field, at most ten hits, Enter takes the chosen one. */
import { type KeyboardEvent, useId, useState } from 'react';
import { useAbility, useRead } from '../../../web/shell/index.ts';
import { ErrorBox, Stack, TextField, useRested } from '../../../web/ui/index.ts';
import { findPatients, type PatientSummary } from '../contract.ts';
import { findTerms, isWholeNumber } from '../domain.ts';
import { PatientName } from './patient-name.tsx';

export interface FindPatientProps {
  readonly label: string;
  readonly onChoose: (patient: PatientSummary) => void;
  /** Called on Escape, where no dialog handles it. */
  readonly onGiveUp?: () => void;
}

/** Whether the text may be searched for: a role without lists needs a whole number (LAW-34). */
function enoughToFind(text: string, byName: boolean): boolean {
  return byName ? findTerms(text).by !== 'nothing' : isWholeNumber(text);
}

/** The field and its hits, for quick find and for a call. */
export function FindPatient({ label, onChoose, onGiveUp }: FindPatientProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const wanted = useRested(text.trim(), 180);
  const byName = useAbility('patient.find');
  const enough = enoughToFind(wanted, byName);
  const found = useRead(findPatients, { body: { text: wanted } }, { when: enough, keep: true });
  const hits = enough ? (found.data?.hits ?? []) : [];
  const chosen = Math.min(at, hits.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') {
      const hit = hits[chosen];
      if (hit !== undefined && wanted === text.trim()) onChoose(hit);
    } else if (event.key === 'Escape' && onGiveUp !== undefined) onGiveUp();
    else return;
    event.preventDefault();
  };

  return (
    <Stack>
      <TextField
        label={label}
        description={
          byName
            ? 'Skriv minst tre tecken av namnet eller personnumret. Ett namn på två bokstäver skrivs helt.'
            : 'Hela personnumret med århundrade: tolv tecken. Sökningen står i loggen.'
        }
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        {...(hits[chosen] === undefined ? {} : { 'aria-activedescendant': `${list}-${chosen}` })}
        value={text}
        autoFocus
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.error === null || !enough ? null : <ErrorBox error={found.error} onRetry={() => void found.refetch()} />}
      <div id={list} role="listbox" aria-label="Träffar">
        {hits.map((hit, index) => (
          <div
            key={hit.patientId}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="k-hit"
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(hit);
            }}
          >
            <PatientName patient={hit} />
          </div>
        ))}
      </div>
      <p className="k-quiet" role="status">
        {statusLine(text.trim(), enough, found.data, byName)}
      </p>
    </Stack>
  );
}

type Found = { readonly hits: readonly unknown[]; readonly more: boolean };

function statusLine(text: string, enough: boolean, found: Found | undefined, byName: boolean): string {
  if (byName && text.length >= 3 && findTerms(text).by === 'nothing')
    return 'Skriv minst tre bokstäver i följd, eller tre siffror.';
  if (!enough || found === undefined) return '';
  if (found.hits.length === 0) return 'Ingen på den här enheten. Uppgifter kan finnas vid annan enhet.';
  return found.more ? 'Fler än tio träffar. Skriv mer av namnet eller numret.' : '';
}

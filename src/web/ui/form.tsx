/** Forms: native fields, the contract's schema, and one hook that shows findings and moves focus. */
import { ErrorSummary } from '@navikt/ds-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Findings, fieldId, findingsOfError, renamed, standing, summaryText } from './findings.ts';

export interface FormFindings {
  /** Shows what the form itself found. */
  readonly show: (findings: Findings) => void;
  /** The server refused: its findings go to their fields; without findings the error becomes the refusal. */
  readonly refuse: (error: unknown) => void;
  readonly clear: () => void;
  /** The fields of a value under the path have changed: removes findings about the changed parts. */
  readonly mended: (path: string, before: unknown, now: unknown) => void;
  /** `id`, `name` and `error` of the field with this path: `<TextField label="Mål" {...form.field('goal')} />`. */
  readonly field: (path: string) => { readonly id: string; readonly name: string; readonly error: string | undefined };
  readonly findings: Findings;
  /** The server's refusal when it concerns no field; null when there is none. `<Refused>` shows it. */
  readonly refusal: unknown;
  /** The beginning of every field's id. */
  readonly id: string;
  /** Counts how often findings were shown, so that focus moves also when they are the same again. */
  readonly showCount: number;
}

interface State {
  readonly findings: Findings;
  readonly refusal: unknown;
  readonly showCount: number;
}

/** The form's own name for the field that the server calls `path`. */
export type FieldOf = (path: string) => string;

/** The findings of one form. Draw `<Refused of={form} />` where the form begins. */
export function useFindings(fieldOf: FieldOf = (path) => path): FormFindings {
  const form = useId();
  const [state, setState] = useState<State>({ findings: {}, refusal: null, showCount: 0 });
  const show = (findings: Findings) =>
    setState((before) => ({ findings, refusal: null, showCount: before.showCount + 1 }));
  const clear = () => setState((before) => ({ ...before, findings: {}, refusal: null }));
  return {
    show,
    refuse: (error) => {
      const found = findingsOfError(error);
      if (found !== null) show(renamed(found, fieldOf));
      else setState((before) => ({ ...before, findings: {}, refusal: error }));
    },
    clear,
    mended: (path, before, now) =>
      setState((state) => ({ ...state, findings: standing(state.findings, path, before, now) })),
    field: (path) => ({ id: fieldId(form, path), name: path, error: state.findings[path] }),
    findings: state.findings,
    refusal: state.refusal,
    id: form,
    showCount: state.showCount,
  };
}

/** The words of a control: its label, or the legend of its group. */
function labelOf(id: string): string {
  const control = document.getElementById(id);
  const label =
    document.querySelector(`label[for="${CSS.escape(id)}"]`) ?? control?.closest('fieldset')?.querySelector('legend');
  if (label === null || label === undefined) return '';
  const spoken = label.cloneNode(true) as Element;
  // A key drawn in a label is no part of the field's name.
  for (const hint of spoken.querySelectorAll('[aria-hidden="true"]')) hint.remove();
  return spoken.textContent?.trim() ?? '';
}

/** Sorts paths in the order of their controls in the page. */
function byPlace(form: string): (a: string, b: string) => number {
  const control = (path: string) => document.getElementById(fieldId(form, path));
  return (a, b) => {
    const [first, second] = [control(a), control(b)];
    if (first === null || second === null) return 0;
    return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  };
}

/** All findings as links to their fields, in the order of the fields. Takes focus when it appears, to be read first. */
export function FindingsSummary({ of: form }: { readonly of: FormFindings }) {
  const { showCount, findings } = form;
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (showCount > 0) summary.current?.focus();
  }, [showCount]);
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map());
  // Every field's own finding is "Fyll i det här"; in the summary each must name its field.
  useLayoutEffect(() => {
    const paths = Object.keys(findings).sort(byPlace(form.id));
    setLabels(new Map(paths.map((path) => [path, labelOf(fieldId(form.id, path))])));
  }, [findings, form.id]);
  const found = Object.entries(findings);
  if (found.length === 0) return null;
  const order = [...labels.keys()];
  return (
    <ErrorSummary ref={summary} size="small">
      {found
        .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
        .map(([path, text]) => (
          <ErrorSummary.Item key={path} href={`#${fieldId(form.id, path)}`}>
            {summaryText(labels.get(path) ?? '', text)}
          </ErrorSummary.Item>
        ))}
    </ErrorSummary>
  );
}

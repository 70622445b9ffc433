/** How it went with each step of the plan: a key each. A step that is left alone goes on waiting. */
import { Button, DateText, Fieldset, Row, useToday } from '../../../../../web/ui/index.ts';
import { outsideActors } from '../../../frame/choices.ts';
import { groupOf, type Raw, rowsOf, textOf } from '../../../frame/raw.ts';
import { actorWords } from '../card/words.ts';
import { BasicField, type FieldProps, partOf } from './basic-fields.tsx';
import { useChoices } from './special-fields.tsx';

/** Taking back an earlier mark is done at the step on the card. */
const keys = ['done', 'moved', 'dropped'] as const;

export function StepMarksField({ field, value, onChange, form, path }: FieldProps) {
  const { planSteps } = useChoices();
  const today = useToday();
  const marks = rowsOf(value);
  const open = planSteps.flatMap((step, nr) => (step.state === 'planned' ? [{ ...step, nr }] : []));
  if (open.length === 0) return null;
  const indexOf = (nr: number) => marks.findIndex((mark) => groupOf(mark).nr === nr);
  const replaced = (index: number, mark: Raw) => onChange(marks.map((old, at) => (at === index ? mark : old)));
  return (
    <Fieldset legend={field.label}>
      <ul className="k-plan-steps">
        {open.map(({ nr, what, on, ...step }) => {
          const index = indexOf(nr);
          const chosen = index < 0 ? '' : textOf(groupOf(marks[index]).mark);
          const part = (key: string) =>
            partOf(
              {
                field: { ...field, group: field.row ?? {} },
                value: marks[index],
                onChange: (mark) => replaced(index, mark),
                form,
                path: `${path}.${index}`,
              },
              key,
            );
          const choose = (mark: string) => {
            const without = marks.filter((_, at) => at !== index);
            onChange(mark === chosen ? without : [...without, { nr, what, mark }]);
          };
          return (
            <li key={nr}>
              <strong>{what}</strong> · {actorWords(step)}
              {on === null ? null : (
                <>
                  {' · '}
                  <span className={on < today ? 'k-overdue' : undefined}>
                    <DateText date={on} />
                  </span>
                </>
              )}
              <Row gap="tight">
                {keys.map((key) => (
                  <Button
                    key={key}
                    variant={chosen === key ? 'primary' : 'secondary'}
                    size="xsmall"
                    aria-pressed={chosen === key}
                    aria-label={`${words[key]}: ${what}`}
                    onClick={() => choose(key)}
                  >
                    {words[key]}
                  </Button>
                ))}
              </Row>
              {index < 0 || form.findings[`${path}.${index}.mark`] === undefined ? null : (
                <p className="k-overdue">{form.findings[`${path}.${index}.mark`]}</p>
              )}
              {chosen === 'moved' ? <BasicField {...part('on')} /> : null}
              {chosen === 'done' && outsideActors.has(step.actor) ? <BasicField {...part('source')} /> : null}
            </li>
          );
        })}
      </ul>
    </Fieldset>
  );
}

const words: Readonly<Record<(typeof keys)[number], string>> = {
  done: 'Klart',
  moved: 'Flyttas',
  dropped: 'Gäller inte längre',
};

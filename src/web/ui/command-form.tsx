/** A form's look: the refusal, the fields, and the buttons that send or leave it. */
import type { ComponentProps, FormEvent, ReactNode } from 'react';
import type { CallError } from '../../contract/errors.ts';
import { Button, type ButtonProps } from './button.tsx';
import { Confirm } from './dialog.tsx';
import { ErrorBox } from './feedback.tsx';
import { conflictOf } from './findings.ts';
import { FindingsSummary, type FormFindings } from './form.tsx';
import { Row, Stack } from './layout.tsx';
import { StepUpNotice } from './step-up.tsx';
import type { AnyForm } from './use-form.ts';

export interface RefusedProps {
  readonly of: FormFindings;
  /** The choices at a conflict. The typed values are kept. */
  readonly onConflict?: (conflict: CallError) => ReactNode;
}

/** Why the form was refused: findings as links to their fields, everything else in a box. */
export function Refused(props: RefusedProps) {
  return (
    <>
      <FindingsSummary of={props.of} />
      <RefusalBox {...props} />
    </>
  );
}

function RefusalBox({ of: form, onConflict }: RefusedProps) {
  const { refusal } = form;
  if (refusal === null) return null;
  const conflict = conflictOf(refusal);
  return (
    <ErrorBox error={refusal} typed focused>
      {conflict === null ? null : onConflict?.(conflict)}
    </ErrorBox>
  );
}

export interface CommandFormProps extends Omit<ComponentProps<'form'>, 'onSubmit'> {
  readonly of: AnyForm;
  /** Names the action: "Spara planen"; null while it cannot be sent. */
  readonly submit: ReactNode;
  readonly submitAs?: Pick<ButtonProps, 'variant' | 'size' | 'loading' | 'disabled'>;
  /** For a form with several answers: the effect of this button and of Enter. */
  readonly onSend?: () => void;
  /** Names what remains when the form is left: "Ge inget uppdrag nu". */
  readonly leave?: ReactNode;
  readonly onLeave?: () => void;
  /** Further answers, between the two. */
  readonly answers?: ReactNode;
  /** Read before everything else, findings included. */
  readonly lead?: ReactNode;
  readonly gap?: 'tight' | 'normal';
  readonly onConflict?: RefusedProps['onConflict'];
  /** Drawn in place of the usual refusal. */
  readonly refused?: ReactNode;
}

/** The form of a command: Enter and the button send it, once. Name it by `aria-label` where several stand on a page. */
export function CommandForm(props: CommandFormProps) {
  const {
    of: form,
    submit,
    submitAs,
    onSend,
    leave,
    onLeave,
    answers,
    lead,
    gap,
    onConflict,
    refused,
    children,
    ...rest
  } = props;
  const { stepUp } = form;
  const why = { of: form.findings, ...(onConflict === undefined ? {} : { onConflict }) };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (onSend === undefined) void form.submit();
    else onSend();
  };
  return (
    <form noValidate {...rest} onSubmit={send}>
      <Stack {...(gap === undefined ? {} : { gap })}>
        {lead}
        {refused ?? (stepUp === undefined ? <Refused {...why} /> : <FindingsSummary of={why.of} />)}
        {children}
        {stepUp === undefined ? null : (
          // The answer appears in the place of the awaited proof.
          <>
            <StepUpNotice {...stepUp} />
            <RefusalBox {...why} />
          </>
        )}
        <Row>
          {submit === null ? null : (
            <Button type="submit" loading={form.busy} {...submitAs}>
              {submit}
            </Button>
          )}
          {answers}
          {leave === undefined ? null : (
            <Button
              variant="tertiary"
              {...(submitAs?.size === undefined ? {} : { size: submitAs.size })}
              onClick={onLeave}
            >
              {leave}
            </Button>
          )}
        </Row>
      </Stack>
    </form>
  );
}

export interface CommandDialogProps extends Pick<CommandFormProps, 'of' | 'onSend' | 'lead' | 'children'> {
  /** The question, as "Kasta utkastet?" */
  readonly title: string;
  /** Names the action: "Kasta utkastet". */
  readonly submit: string;
  /** Names what remains: "Behåll utkastet". */
  readonly leave: string;
  readonly onLeave: () => void;
}

/** A command's form in a dialog that asks before it is done. `lead` says what happens, and what remains. */
export function CommandDialog({ of: form, onSend, title, submit, leave, onLeave, lead, children }: CommandDialogProps) {
  return (
    <Confirm
      open
      title={title}
      confirmLabel={submit}
      cancelLabel={leave}
      onConfirm={onSend ?? (() => void form.submit())}
      onCancel={onLeave}
      busy={form.busy}
    >
      <Stack>
        {lead}
        <Refused of={form.findings} />
        {children}
      </Stack>
    </Confirm>
  );
}

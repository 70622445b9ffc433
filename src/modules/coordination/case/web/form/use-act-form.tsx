/** What every form that writes acts has in common: its draft, sending once, what was refused, and the ways to leave it. */
import { useRef, useState } from 'react';
import type { CallError } from '../../../../../contract/errors.ts';
import type { RouteInput, RouteReply, RouteShape } from '../../../../../contract/route.ts';
import type { Instant } from '../../../../../kernel/clock.ts';
import { useCommand } from '../../../../../web/shell/index.ts';
import {
  Button,
  type ButtonProps,
  CommandForm,
  type CommandFormProps,
  type FieldOf,
  type Findings,
  MomentText,
  SavedAt,
  useFindings,
} from '../../../../../web/ui/index.ts';
import { DiscardDraft } from '../../../drafts/web/discard-draft.tsx';
import { TwoTexts } from '../../../drafts/web/two-texts.tsx';
import { type DraftAbout, useDraft } from '../../../drafts/web/use-draft.ts';

export interface ActFormOptions<R extends RouteShape> {
  readonly route: R;
  readonly about: DraftAbout;
  /** What the draft keeps; null while nothing is written. It is saved whenever it differs from `before`. */
  readonly body: unknown;
  readonly before: unknown;
  /** Whether it is a saved draft, taken up again. */
  readonly takenUp?: boolean;
  /** Takes over a body of the same draft, that another window has saved or that both have been joined to. */
  readonly onTaken: (body: unknown) => void;
  /** What must be mended before anything is sent. */
  readonly missing?: () => Findings;
  /** What is sent, with the version of the draft that it was written in. */
  readonly input: (draftVersion: number) => RouteInput<R>;
  readonly fieldOf?: FieldOf;
  readonly onEntered: (reply: RouteReply<R>) => unknown;
  readonly onLeft: () => void;
}

export type ActFormState = ReturnType<typeof useActForm>;

export function useActForm<R extends RouteShape>(options: ActFormOptions<R>) {
  const { route, about, body, before, onTaken, missing, input, fieldOf, onEntered, onLeft } = options;
  const findings = useFindings(fieldOf);
  const keeper = useDraft(about, body, before);
  // What is entered is seen on the page behind, in the lists and in the frame's numbers.
  const command = useCommand(route, 'everything', {
    onRefused: (error) => (keeper.meet(error) ? findings.clear() : findings.refuse(error)),
  });
  const sending = useRef(false);
  const submit = async () => {
    if (sending.current) return;
    const found = missing?.() ?? {};
    if (Object.keys(found).length > 0) {
      findings.show(found);
      return;
    }
    sending.current = true;
    findings.clear();
    await keeper.stop();
    const reply = await command.run(input(keeper.version()));
    sending.current = false;
    if (reply === null) keeper.goOn();
    else await onEntered(reply);
  };
  return {
    findings,
    keeper,
    about,
    body,
    /** The person has chosen between two windows' texts. */
    taken: (chosen: unknown) => {
      if (chosen !== body) onTaken(chosen);
      keeper.choose(chosen === body);
    },
    takenUp: options.takenUp === true,
    busy: command.busy,
    /** Whether the latest answer was a refusal. */
    refused: command.error !== null,
    /** Sends the form; does nothing while it is already being sent. */
    submit,
    /** Saves what is typed and leaves the form. */
    leave: async () => {
      await keeper.flush();
      onLeft();
    },
    /** Leaves the form when its draft has been thrown away. */
    discarded: () => {
      void keeper.stop();
      onLeft();
    },
  };
}

export interface ActFormFrameProps extends Omit<CommandFormProps, 'of' | 'answers' | 'onLeave'> {
  readonly of: ActFormState;
  readonly leaveAs?: ButtonProps['variant'];
  readonly mayDiscard?: boolean;
}

/** The form around the acts' fields. Ctrl+Enter in any field sends it. */
export function ActFormFrame({
  of: act,
  leave,
  leaveAs = 'secondary',
  mayDiscard = false,
  ...rest
}: ActFormFrameProps) {
  const { keeper } = act;
  const [discarding, setDiscarding] = useState(false);
  return (
    <>
      <CommandForm
        of={act}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit();
        }}
        answers={
          <>
            <Button variant={leaveAs} onClick={() => void act.leave()}>
              {leave}
            </Button>
            {mayDiscard ? (
              <Button variant="tertiary" onClick={() => setDiscarding(true)}>
                Kasta utkastet
              </Button>
            ) : null}
            <SavedAt save={keeper.save} told={act.refused} />
          </>
        }
        {...rest}
      />
      {keeper.newer === null ? null : <TwoTexts mine={act.body} newer={keeper.newer} onChosen={act.taken} />}
      {discarding ? (
        <DiscardDraft
          draftId={act.about.draftId}
          saved={keeper.save.state === 'saved' || act.takenUp}
          onKeep={() => setDiscarding(false)}
          onGone={act.discarded}
        />
      ) : null}
    </>
  );
}

interface Between {
  readonly actId: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}

/** What was entered in the meantime, and a button that shows it on the card. */
export function CameBetween({ conflict, onShow }: { readonly conflict: CallError; readonly onShow: () => void }) {
  const { between } = (conflict.details ?? {}) as { readonly between?: readonly Between[] };
  if (!Array.isArray(between) || between.length === 0) return null;
  return (
    <>
      <ul className="k-between">
        {between.map(({ actId, text, by, at }: Between) => (
          <li key={actId}>
            <strong>{text}</strong>{' '}
            <span className="k-quiet">
              {by}, <MomentText moment={at} />
            </span>
          </li>
        ))}
      </ul>
      <Button variant="secondary" onClick={onShow}>
        Visa det nya på kortet och behåll min text
      </Button>
    </>
  );
}

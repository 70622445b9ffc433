/** The form of one or more acts, opened on the card in the place where it is to be read afterwards. */
import type { RouteReply } from '../../../../../contract/route.ts';
import { useRead } from '../../../../../web/shell/index.ts';
import { Notice, Reading, Section } from '../../../../../web/ui/index.ts';
import { catalogue } from '../../../acts/index.ts';
import { readDraft } from '../../../contract.ts';
import type { AnyAct } from '../../../frame/act-kind.ts';
import type { Opener } from '../../../frame/form.ts';
import { CorrectEntry, correctionOf } from '../card/correct.tsx';
import type { Card } from '../card-reply.ts';
import { ActForm, bodyOf } from './act-form.tsx';

/** What is being written: new acts, or a draft taken up again. */
export type Writing =
  | { readonly what: 'new'; readonly kinds: readonly string[]; readonly opener: Opener | null }
  | { readonly what: 'draft'; readonly draftId: string };

export interface FormPanelProps {
  readonly card: Card;
  readonly writing: Writing;
  readonly onEntered: () => void;
  readonly onClose: () => void;
  readonly onConflict: () => void;
}

export function FormPanel({ writing, ...rest }: FormPanelProps) {
  if (writing.what === 'draft') return <TakenUp draftId={writing.draftId} {...rest} />;
  const kinds = known(writing.kinds);
  return (
    <Section title={`Ny händelse: ${titlesOf(kinds)}`}>
      <ActForm kinds={kinds} opener={writing.opener} {...rest} />
    </Section>
  );
}

function TakenUp({ draftId, ...rest }: Omit<FormPanelProps, 'writing'> & { readonly draftId: string }) {
  const read = useRead(readDraft, { params: { draftId } });
  return (
    <Reading of={read} what="Hämtar utkastet">
      {(saved) => <Draft draftId={draftId} saved={saved} {...rest} />}
    </Reading>
  );
}

type DraftProps = Omit<FormPanelProps, 'writing'> & {
  readonly draftId: string;
  readonly saved: RouteReply<typeof readDraft>;
};

function Draft({ draftId, saved, ...rest }: DraftProps) {
  const kinds = known(saved.kinds);
  const correction = correctionOf(saved.body);
  if (correction !== null) {
    const entry = rest.card.acts.find(({ actId }) => actId === correction.correcting.actId);
    if (entry === undefined) return <Notice>Händelsen som rättelsen gäller finns inte kvar på kortet.</Notice>;
    return (
      <CorrectEntry
        card={rest.card}
        entry={entry}
        draft={{ draftId, version: saved.version, body: correction }}
        onDone={rest.onEntered}
      />
    );
  }
  return (
    <Section title={`Utkast: ${titlesOf(kinds)}`}>
      <ActForm
        kinds={kinds}
        draft={{ draftId, version: saved.version, body: bodyOf(saved.body, kinds.length) }}
        {...rest}
      />
    </Section>
  );
}

const known = (keys: readonly string[]): AnyAct[] => keys.flatMap((key) => catalogue.find(key) ?? []);
const titlesOf = (kinds: readonly AnyAct[]): string => kinds.map(({ title }) => title.toLowerCase()).join(', ');

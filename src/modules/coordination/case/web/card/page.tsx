/** The card: readable in ten seconds by someone who has never met the patient. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import type { Uuid } from '../../../../../kernel/ids.ts';
import { Page, useAddress, useOpenCall, usePart, useRead } from '../../../../../web/shell/index.ts';
import { ErrorBox, Loading, Notice, OnPaper, TwoColumns, useToday } from '../../../../../web/ui/index.ts';
import { AskReason, reasonNeeded } from '../../../../access/web/index.ts';
import { openCard } from '../../../contract.ts';
import type { AnyAct } from '../../../frame/act-kind.ts';
import type { Opener } from '../../../frame/form.ts';
import { JournalDialog } from '../../../journal/web/journal-dialog.tsx';
import { LetterDialog } from '../../../journal/web/letter-dialog.tsx';
import type { Card, Entry } from '../card-reply.ts';
import { formFacts, openedBy } from '../form/form-facts.ts';
import { FormPanel, type Writing } from '../form/form-panel.tsx';
import '../../../web/coordination.css';
import { AboutCoordination } from './about.tsx';
import { Chronicle } from './chronicle.tsx';
import { CorrectEntry } from './correct.tsx';
import { CardHead } from './head.tsx';
import { LastSaid } from './last-said.tsx';
import { refusalOf, refusalWords } from './may.ts';
import { NewActs } from './new-acts.tsx';
import { NextStep } from './next-step.tsx';
import { OtherUnits } from './other-units.tsx';
import { PlanView, RestOfPlan } from './plan.tsx';
import { Ratings } from './ratings.tsx';
import { SickLeave } from './sick-leave.tsx';
import { useSteps } from './use-steps.ts';
import { WrongPatient } from './wrong-patient.tsx';

export function CardPage() {
  const patientId = usePart('patientId');
  return <OpenedFor key={patientId} patientId={patientId} />;
}

function OpenedFor({ patientId }: { readonly patientId: string }) {
  const read = useRead(openCard, { params: { patientId } }, { keep: true });
  const refetch = () => read.refetch();
  if (read.data !== undefined) return <Opened card={read.data} onChanged={refetch} stale={read.error} />;
  return (
    <Page title="Patientens kort" width="text">
      {read.error === null ? (
        <Loading what="Hämtar kortet" rows={8} />
      ) : reasonNeeded(read.error) ? (
        <AskReason patientId={patientId} error={read.error} onStated={() => void refetch()} />
      ) : (
        <ErrorBox error={read.error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

type Doing =
  | { readonly what: 'write'; readonly writing: Writing }
  | { readonly what: 'correct'; readonly entry: Entry }
  | { readonly what: 'wrong'; readonly entry: Entry }
  | { readonly what: 'journal'; readonly actIds: readonly Uuid[] | null }
  | { readonly what: 'letter' }
  | null;

function Opened({
  card,
  onChanged,
  stale,
}: {
  readonly card: Card;
  /** Reads the card again; resolves when it has been read, or could not be read. */
  readonly onChanged: () => Promise<unknown>;
  readonly stale: Error | null;
}) {
  const [doing, setDoing] = useState<Doing>(null);
  const openCall = useOpenCall();
  const changed = () => void onChanged();
  /** The form closes when the card has been read again, so that the next form begins from what was just entered. */
  const done = () => setDoing(null);
  const close = () => {
    setDoing(null);
    changed();
  };
  const write = ({ kind }: AnyAct, opener: Opener | null = null) =>
    setDoing({ what: 'write', writing: { what: 'new', kinds: [kind], opener } });
  const { coordination } = card;
  const readOnly = refusalOf(card, 'act.enter');
  const facts = formFacts(card, useToday());
  const steps = useSteps(card);
  const afterStep = openedBy('step_done', facts).find(({ kind }) =>
    card.mayBegin.some((beginning) => beginning.kind === kind && beginning.refused === null),
  );
  const call = () => openCall(card.header.patient.patientId);
  const takeUp = ({ draftId, ofCall }: Card['drafts'][number]) =>
    ofCall ? call() : setDoing({ what: 'write', writing: { what: 'draft', draftId } });
  useDraftInAddress(card, takeUp);
  const chronicle = (
    <Chronicle
      card={card}
      onCorrect={(entry) => setDoing({ what: 'correct', entry })}
      onWrongPatient={(entry) => setDoing({ what: 'wrong', entry })}
      onCopy={(actIds) => setDoing({ what: 'journal', actIds })}
      facts={facts}
      onWrite={write}
    />
  );

  return (
    <Page title="Patientens kort" heading={<span className="k-spoken">Patientens kort</span>}>
      <OnPaper>
        <p>
          Kortet skrivs inte ut härifrån. Välj Journal på kortet, så frågas det vart utskriften ska och det noteras.
        </p>
      </OnPaper>
      <CardHead card={card} onChanged={changed} />
      {stale === null ? null : <ErrorBox error={stale} onRetry={changed} />}
      <div className="k-now">
        {coordination === null ? null : (
          <NextStep
            coordination={coordination}
            steps={
              readOnly === null &&
              coordination.isOpen &&
              coordination.nextStep !== null &&
              coordination.consent !== 'withdrawn'
                ? steps
                : null
            }
            onDone={
              readOnly !== null || coordination.nextStep === null || !coordination.isOpen
                ? null
                : afterStep === undefined
                  ? call
                  : () => write(afterStep, { button: 'step_done', actId: null })
            }
          />
        )}
        <LastSaid acts={card.acts} />
      </div>
      {readOnly === null ? (
        <NewActs
          card={card}
          onWrite={(kind) => write(kind)}
          onCall={call}
          onDraft={takeUp}
          onJournal={() => setDoing({ what: 'journal', actIds: null })}
          onLetter={() => setDoing({ what: 'letter' })}
        />
      ) : (
        <div className="k-new-acts">
          <Notice>Endast läsbart, eftersom {refusalWords(readOnly)}</Notice>
        </div>
      )}
      <TwoColumns
        left={
          <>
            {coordination !== null && (coordination.plan !== null || coordination.goal !== null) ? (
              <PlanView
                plan={coordination.plan}
                goal={coordination.goal}
                steps={readOnly === null && card.effortsRefused === null ? steps : null}
              />
            ) : null}
            <SickLeave card={card} />
            {coordination === null ? null : (
              <>
                {coordination.plan === null ? null : <RestOfPlan plan={coordination.plan} />}
                <Ratings coordination={coordination} />
                <AboutCoordination coordination={coordination} />
              </>
            )}
            <OtherUnits card={card} />
          </>
        }
        right={
          <>
            {doing?.what === 'write' ? (
              <IntoView key={JSON.stringify(doing.writing)}>
                <FormPanel card={card} writing={doing.writing} onEntered={done} onClose={close} onConflict={changed} />
              </IntoView>
            ) : null}
            {doing?.what === 'correct' ? (
              <IntoView key={doing.entry.actId}>
                <CorrectEntry card={card} entry={doing.entry} onDone={close} />
              </IntoView>
            ) : null}
            {chronicle}
          </>
        }
      />
      {doing?.what === 'wrong' ? <WrongPatient entry={doing.entry} onDone={close} /> : null}
      {doing?.what === 'journal' ? <JournalDialog card={card} actIds={doing.actIds} onClose={close} /> : null}
      {doing?.what === 'letter' ? <LetterDialog card={card} onClose={() => setDoing(null)} /> : null}
    </Page>
  );
}

/** A link may name a draft, which is taken up once when the card opens. */
function useDraftInAddress(card: Card, takeUp: (draft: Card['drafts'][number]) => void): void {
  const [{ utkast }, change] = useAddress(addressed);
  useEffect(() => {
    if (utkast === undefined) return;
    const draft = card.drafts.find(({ draftId }) => draftId === utkast);
    if (draft !== undefined) takeUp(draft);
    change({ utkast: null });
  });
}

const addressed = z.object({ utkast: z.optional(z.string()) });

/** Brings a newly opened form into view with focus; when it closes, focus returns to where it was. */
function IntoView({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(document.activeElement);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'start' });
    place.current?.focus({ preventScroll: true });
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    };
  }, []);
  return (
    <div ref={place} tabIndex={-1} className="k-writing">
      {children}
    </div>
  );
}

/**
 * The chronicle, newest first: each conversation as one entry, its acts as they stand in the journal under a heading
 * each, three lines until one is opened.
 */
import { useState } from 'react';
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../../../kernel/ids.ts';
import { useRead } from '../../../../../web/shell/index.ts';
import {
  ActionMenu,
  Button,
  formatDate,
  MomentText,
  Notice,
  Reading,
  Row,
  Section,
  StatusText,
  useToday,
} from '../../../../../web/ui/index.ts';
import { openEntry } from '../../../contract.ts';
import type { AnyAct } from '../../../frame/act-kind.ts';
import type { FormFacts, Opener } from '../../../frame/form.ts';
import { SignButton } from '../../../journal/web/sign-button.tsx';
import type { Card, Entry } from '../card-reply.ts';
import { openedBy } from '../form/form-facts.ts';
import { type Conversation, conversationsOf, haveOneState } from './conversations.ts';
import { may } from './may.ts';

/** Lines shown before an entry is opened. */
const LINES = 3;

export interface ChronicleProps {
  readonly card: Card;
  readonly onCorrect: (entry: Entry) => void;
  readonly onWrongPatient: (entry: Entry) => void;
  /** Takes out the text of some of the journal's acts. */
  readonly onCopy: (actIds: readonly Uuid[]) => void;
  readonly facts: FormFacts;
  readonly onWrite: (kind: AnyAct, opener: Opener | null) => void;
}

/** How many conversations stand open; older ones are folded, unless something in them waits. */
const SHOWN = 6;

export function Chronicle(props: ChronicleProps) {
  const [all, setAll] = useState(false);
  const { acts } = props.card;
  const conversations = conversationsOf(acts);
  const waits = (entry: Entry) => entry.groundless !== null && entry.groundless.clearedBy === null;
  const unfolded = all ? conversations : conversations.filter(({ parts }, nr) => nr < SHOWN || parts.some(waits));
  const folded = conversations.length - unfolded.length;
  const unsigned = acts.filter((entry) => entry.mine && entry.toSign);
  return (
    <Section
      title="Händelser"
      aside={
        unsigned.length < 2 ? acts.length : <SignButton entries={unsigned} label={`Signera mina ${unsigned.length}`} />
      }
    >
      {acts.length === 0 ? <p className="k-quiet">Inget är infört ännu.</p> : null}
      <ol>
        {unfolded.map(({ key, parts }) => (
          <ConversationItem key={key} parts={parts} {...props} />
        ))}
      </ol>
      {folded === 0 && !all ? null : conversations.length <= SHOWN ? null : (
        <Button variant="tertiary" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Visa bara de senaste' : `Visa ${folded} äldre`}
        </Button>
      )}
    </Section>
  );
}

/** One conversation. Several acts have a heading each, and what holds for all of them is said and done once. */
function ConversationItem({ parts, ...act }: ChronicleProps & Pick<Conversation, 'parts'>) {
  const [first, ...rest] = parts;
  if (rest.length === 0) {
    return (
      <li className={struckClass('k-entry', first)}>
        <Act key={`${first.actId} ${first.nr}`} entry={first} place="alone" {...act} />
      </li>
    );
  }
  const oneState = haveOneState(parts);
  const unsigned = parts.filter((entry) => entry.mine && entry.toSign);
  return (
    <li className="k-entry">
      <div className="k-entry-head">
        <When entry={first} /> <strong>Samma samtal, {parts.length} delar</strong> <By entry={first} />
      </div>
      <ol className="k-parts">
        {parts.map((entry) => (
          <li key={`${entry.actId} ${entry.nr}`} className={struckClass('k-part', entry)}>
            <Act entry={entry} place={oneState ? 'within' : 'within, told apart'} at={first.at} {...act} />
          </li>
        ))}
      </ol>
      <Row>
        {oneState ? <Signed entry={first} /> : null}
        {unsigned.length === 0 ? null : <SignButton entries={unsigned} label={`Signera alla ${unsigned.length}`} />}
        {may(act.card, 'journal.copy') ? (
          <Button variant="tertiary" size="xsmall" onClick={() => act.onCopy(parts.map(({ actId }) => actId))}>
            Kopiera allt
          </Button>
        ) : null}
      </Row>
    </li>
  );
}

const struckClass = (name: string, entry: Entry): string =>
  entry.struck && !entry.destroyed ? `${name} k-struck` : name;

function When({ entry }: { readonly entry: Entry }) {
  const today = useToday();
  const [day, time] = entry.at.split('T');
  return (
    <span className="k-entry-when">
      {formatDate(day as CalendarDate, today)} {(time ?? '').replace(':', '.')}
    </span>
  );
}

/** Who wrote it, and how long after. */
function By({ entry }: { readonly entry: Entry }) {
  return (
    <>
      <span className="k-quiet">
        {entry.minutes === null ? '' : `${entry.minutes} min · `}
        {entry.author.name}
        {entry.draftedBy === null ? '' : `, utkast av ${entry.draftedBy}`}
        {entry.delay === null ? '' : ` · ${entry.delay}`}
      </span>
      {entry.late === null ? null : <span className="k-overdue"> {entry.late}</span>}
    </>
  );
}

type ActProps = ChronicleProps & {
  readonly entry: Entry;
  /** Whether it stands alone, or in a conversation that tells its time, author and, unless told apart, its state. */
  readonly place: 'alone' | 'within' | 'within, told apart';
  /** The conversation's time. */
  readonly at?: string;
};

function Act({ entry, place, at, card, ...act }: ActProps) {
  const [open, setOpen] = useState(false);
  const [history, setHistory] = useState(false);
  const long = entry.lines.length > LINES;
  const unfolded = open ? entry.lines : entry.lines.slice(0, LINES);
  const alone = place === 'alone';
  const views = card.acts.filter((act) => entry.views.includes(act.actId));
  return (
    <>
      <div className="k-entry-head">
        {alone || entry.at !== at ? <When entry={entry} /> : null} <strong>{entry.shortHeading}</strong>{' '}
        {alone ? <By entry={entry} /> : null}
      </div>
      {unfolded.map((line, index) => (
        <p key={`${entry.actId}-${String(index)}`}>{line}</p>
      ))}
      {entry.codes.length === 0 ? null : <p className="k-quiet">KVÅ {entry.codes.join(', ')}</p>}
      {entry.handover === null ? null : <p>{entry.handover}</p>}
      {entry.groundless === null || entry.groundless.clearedBy !== null ? null : (
        <Notice tone="attention">
          Grund saknas efter rättelse: {entry.groundless.message}{' '}
          {may(card, 'act.enter')
            ? openedBy('groundless', act.facts).map((kind) => (
                <Button
                  key={kind.kind}
                  variant="secondary"
                  size="xsmall"
                  onClick={() => act.onWrite(kind, { button: 'groundless', actId: entry.actId })}
                >
                  Red ut
                </Button>
              ))
            : null}
        </Notice>
      )}
      {views.map((view) => (
        <Notice key={view.actId}>Patientens uppfattning: {view.lines.join(' ')}</Notice>
      ))}
      <Row>
        {place === 'within' ? null : <Signed entry={entry} />}
        {long ? (
          <Button variant="tertiary" size="xsmall" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Visa mindre' : 'Visa hela'}
          </Button>
        ) : null}
        {alone && entry.mine && entry.toSign ? <SignButton entries={[entry]} label="Signera" /> : null}
        <EntryMenu entry={entry} card={card} onHistory={() => setHistory(!history)} {...act} />
      </Row>
      {history ? <History actId={entry.actId} /> : null}
    </>
  );
}

function Signed({ entry }: { readonly entry: Entry }) {
  if (entry.struck) return <StatusText>{entry.destroyed ? 'förstörd' : 'struken'}</StatusText>;
  return (
    <>
      {entry.signedAt === null && entry.draftedBy !== null ? (
        <StatusText tone="note">
          förblir osignerad: varken {entry.draftedBy} eller {entry.author.name} signerar den
        </StatusText>
      ) : entry.toSign ? (
        <StatusText tone="note">{entry.locked ? 'låst, osignerad' : 'införd, osignerad'}</StatusText>
      ) : entry.signedAt === null ? null : (
        <StatusText tone="good">signerad</StatusText>
      )}
      {entry.corrected === null ? null : <StatusText tone="note">rättad</StatusText>}
    </>
  );
}

function EntryMenu({
  entry,
  card,
  onHistory,
  onCorrect,
  onWrongPatient,
  onCopy,
  facts,
  onWrite,
}: ChronicleProps & { readonly entry: Entry; readonly onHistory: () => void }) {
  if (!may(card, 'entry.open')) return null;
  const change = entry.mine && !entry.locked;
  return (
    <ActionMenu>
      <ActionMenu.Trigger>
        <Button variant="tertiary" size="xsmall" aria-label={`Mer om ${entry.heading}`}>
          Mer
        </Button>
      </ActionMenu.Trigger>
      <ActionMenu.Content>
        <ActionMenu.Item onSelect={onHistory}>
          {entry.hasSensitive ? 'Öppna med versioner och det känsliga' : 'Öppna med alla versioner'}
        </ActionMenu.Item>
        {entry.struck ? null : (
          <>
            {may(card, 'journal.copy') ? (
              <ActionMenu.Item onSelect={() => onCopy([entry.actId])}>Kopiera</ActionMenu.Item>
            ) : null}
            {change || entry.locked ? (
              <ActionMenu.Item onSelect={() => onCorrect(entry)}>{change ? 'Ändra' : 'Rätta'}</ActionMenu.Item>
            ) : null}
            {openedBy('entry', facts).map((kind) => (
              <ActionMenu.Item key={kind.kind} onSelect={() => onWrite(kind, { button: 'entry', actId: entry.actId })}>
                {kind.title}
              </ActionMenu.Item>
            ))}
            <ActionMenu.Item onSelect={() => onWrongPatient(entry)}>Fel patient</ActionMenu.Item>
          </>
        )}
      </ActionMenu.Content>
    </ActionMenu>
  );
}

const versionWords = {
  entered: 'Införd',
  changed: 'Ändrad',
  corrected: 'Rättad',
  wrong_patient: 'Struken, fel patient',
  destroyed: 'Innehållet förstört',
};

/** Why a version shows no text: it was on the wrong patient, or its content is destroyed. */
const withoutText = (what: keyof typeof versionWords): string =>
  what === 'wrong_patient' ? 'Texten står i versionen före.' : 'Innehållet är förstört.';

/** Every version as it was written. Opening it is logged, and sensitive content is read only here. */
function History({ actId }: { readonly actId: string }) {
  const read = useRead(openEntry, { params: { actId } });
  return (
    <Reading of={read} what="Hämtar versionerna">
      {({ views, versions }) => (
        <>
          {views.map((view) => (
            <Notice key={view}>{view}</Notice>
          ))}
          <ol className="k-versions">
            {[...versions].reverse().map((version) => (
              <li key={version.nr}>
                <p className="k-quiet">
                  {versionWords[version.what]} <MomentText moment={version.writtenAt} /> av {version.author.name}
                  {version.reason === null ? '' : `. Skäl: ${version.reason}`}
                  {version.signedBy === null ? '' : `. Signerad av ${version.signedBy}`}
                </p>
                <p className="k-text-lines">{version.text ?? withoutText(version.what)}</p>
                {version.sensitiveText === '' ? null : (
                  <Notice tone="attention">
                    <span className="k-text-lines">{version.sensitiveText}</span>
                  </Notice>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </Reading>
  );
}

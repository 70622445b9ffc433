/** Certifying assignments by keyboard, row by row: Bekräfta keeps the right for another period, Avsluta ends it. */
import { useRef, useState } from 'react';
import { type KeyAction, useCommand, useKeys, useSessionControl } from '../../../../web/shell/index.ts';
import {
  Button,
  DateText,
  EmptyState,
  ErrorBox,
  formatDay,
  KeyHint,
  Notice,
  Options,
  Row,
  Section,
  Select,
  Spoken,
  Stack,
  useToday,
} from '../../../../web/ui/index.ts';
import { certifyAssignment, dueAssignments, listAssignments } from '../../assignments/contract.ts';
import { extentText } from '../../assignments/domain.ts';
import { EndAssignment } from './end-assignment.tsx';
import { ExtentDialog } from './extent-dialog.tsx';
import type { Held, Listed } from './reply.ts';
import { analysisChoices, roleTitle, sourceText } from './words.ts';

interface CertifyProps {
  readonly rows: readonly Held[];
  readonly more: boolean;
  readonly analyses: Listed['analyses'];
}

export function Certify({ rows, more, analyses }: CertifyProps) {
  const today = useToday();
  const [at, setAt] = useState(0);
  const [analysisId, setAnalysisId] = useState(analyses[0]?.analysisId ?? '');
  const [ending, setEnding] = useState<Held | null>(null);
  const [changing, setChanging] = useState<Held | null>(null);
  const [told, setTold] = useState('');
  const certify = useCommand(certifyAssignment, [dueAssignments, listAssignments]);
  const { ask } = useSessionControl();
  const place = useRef<HTMLUListElement>(null);
  const current = rows[Math.min(at, rows.length - 1)];
  const chosen = analyses.some((analysis) => analysis.analysisId === analysisId)
    ? analysisId
    : (analyses[0]?.analysisId ?? '');

  const keep = async (held: Held) => {
    const { assignmentId, certifyBy } = held;
    const reply = await certify.run({ params: { assignmentId }, body: { certifyBy, analysisId: chosen } });
    if (reply === null) return;
    setTold(`${held.name} är bekräftad till ${formatDay(reply.certifyBy, today)}.`);
    void ask();
  };
  const move = (step: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, Math.min(at, rows.length - 1) + step));
    setAt(next);
    place.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const keys: KeyAction[] =
    current === undefined
      ? []
      : [
          { keys: 'Pil ned', label: 'Nästa att bekräfta', run: () => move(1) },
          { keys: 'Pil upp', label: 'Föregående att bekräfta', run: () => move(-1) },
          { keys: '1', label: 'Bekräfta uppdraget', run: () => void keep(current) },
          { keys: '2', label: 'Avsluta uppdraget', run: () => setEnding(current) },
          ...(current.mayChange === null
            ? [{ keys: '3', label: 'Ändra vad uppdraget når', run: () => setChanging(current) }]
            : []),
        ];
  useKeys(keys);

  return (
    <Section
      title="Att bekräfta"
      aside={rows.length === 0 ? undefined : <span className="k-quiet">{rows.length}</span>}
    >
      <Stack>
        <span role="status" className={told === '' ? 'k-spoken' : undefined}>
          {told}
        </span>
        {rows.length === 0 ? (
          <EmptyState title="Inget uppdrag väntar på dig." />
        ) : (
          <>
            <p className="k-measure">
              Ett uppdrag som inte bekräftas upphör av sig självt. Bekräfta bara det som personen behöver för sitt
              arbete enligt behovs- och riskanalysen.
            </p>
            <Against analyses={analyses} chosen={chosen} onChoose={setAnalysisId} />
            {certify.error === null ? null : <ErrorBox error={certify.error} />}
            <ul className="k-certify" ref={place}>
              {rows.map((held) => (
                <DueItem
                  key={held.assignmentId}
                  held={held}
                  current={held === current}
                  busy={certify.busy}
                  closed={chosen === ''}
                  onKeep={() => {
                    setAt(rows.indexOf(held));
                    void keep(held);
                  }}
                  onEnd={() => setEnding(held)}
                  onChange={() => setChanging(held)}
                />
              ))}
            </ul>
            {more ? <p className="k-quiet">Fler väntar. De visas när de här är klara.</p> : null}
          </>
        )}
      </Stack>
      {ending === null ? null : <EndAssignment held={ending} onDone={() => setEnding(null)} />}
      {changing === null ? null : <ExtentDialog held={changing} onDone={() => setChanging(null)} />}
    </Section>
  );
}

interface AgainstProps extends Pick<CertifyProps, 'analyses'> {
  readonly chosen: string;
  readonly onChoose: (analysisId: string) => void;
}

/** The version of the analysis that every row is certified against. */
function Against({ analyses, chosen, onChoose }: AgainstProps) {
  if (analyses.length === 0) {
    return (
      <Notice tone="attention">
        Du bekräftar mot en behovs- och riskanalys. Registrera den först, längre ner på sidan.
      </Notice>
    );
  }
  return (
    <div>
      <Select label="Bekräftas mot analysen" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        <Options of={analysisChoices(analyses)} />
      </Select>
    </div>
  );
}

interface DueItemProps {
  readonly held: Held;
  /** The keys act on this row. */
  readonly current: boolean;
  readonly busy: boolean;
  /** There is no analysis to certify against. */
  readonly closed: boolean;
  readonly onKeep: () => void;
  readonly onEnd: () => void;
  readonly onChange: () => void;
}

function DueItem({ held, current, busy, closed, onKeep, onEnd, onChange }: DueItemProps) {
  return (
    <li aria-current={current ? 'true' : undefined}>
      <Due held={held} />
      <Row gap="tight">
        <Button variant="secondary" loading={busy && current} disabled={closed} onClick={onKeep}>
          Bekräfta<Spoken> {held.name}</Spoken> {current ? <KeyHint keys="1" /> : null}
        </Button>
        <Button variant="tertiary" onClick={onEnd}>
          Avsluta<Spoken> {held.name}</Spoken> {current ? <KeyHint keys="2" /> : null}
        </Button>
        {held.mayChange !== null ? null : (
          <Button variant="tertiary" onClick={onChange}>
            Ändra<Spoken> {held.name}</Spoken> {current ? <KeyHint keys="3" /> : null}
          </Button>
        )}
      </Row>
    </li>
  );
}

/** An assignment's holder, unit, reach and last day. */
function Due({ held }: { readonly held: Held }) {
  const { name, role, unitName, source, standing, certifyBy, certifiedOn, certifiedBy } = held;
  const extent = extentText(role, held);
  const lapsed = standing === 'lapsed';
  return (
    <div>
      <span className="k-strong">{name}</span>
      <span className="k-line">
        {roleTitle(role)}, {unitName}
        <span className="k-quiet"> · {sourceText[source]}</span>
      </span>
      {extent === null ? null : <span className="k-line">{extent}</span>}
      <span className={lapsed ? 'k-line k-overdue' : 'k-line'}>
        {lapsed ? 'Upphörde efter ' : 'Upphör efter '}
        <DateText date={certifyBy} weekday={false} distance />
        <span className="k-quiet">
          {certifiedOn === null ? ' · inte bekräftat tidigare' : ` · bekräftat av ${certifiedBy}`}
        </span>
      </span>
    </div>
  );
}

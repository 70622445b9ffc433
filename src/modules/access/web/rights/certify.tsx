/** Certifying in one sitting: row by row, keyboard first. Bekräfta keeps the right another while, Avsluta ends it. */
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
  Row,
  Section,
  Select,
  Spoken,
  Stack,
  useToday,
} from '../../../../web/ui/index.ts';
import { certifyAssignment, dueAssignments, listAssignments } from '../../assignments/contract.ts';
import { extentText } from '../../assignments/domain.ts';
import { EndDialog } from './end-dialog.tsx';
import { ExtentDialog } from './extent-dialog.tsx';
import type { Held, Listed } from './page.tsx';
import { roleTitle, sourceText } from './words.ts';

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
  const chosen = analyses.some((one) => one.analysisId === analysisId) ? analysisId : (analyses[0]?.analysisId ?? '');

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
        <span role="status" className={told === '' ? 'k-spoken' : 'k-told'}>
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
            {analyses.length === 0 ? (
              <Notice tone="attention">
                Du bekräftar mot en behovs- och riskanalys. Registrera den först, längre ner på sidan.
              </Notice>
            ) : (
              <div>
                <Select
                  label="Bekräftas mot analysen"
                  value={chosen}
                  onChange={(event) => setAnalysisId(event.target.value)}
                >
                  {analyses.map((one) => (
                    <option key={one.analysisId} value={one.analysisId}>
                      {one.reference}, version {one.version}
                    </option>
                  ))}
                </Select>
              </div>
            )}
            {certify.error === null ? null : <ErrorBox error={certify.error} />}
            <ul className="k-certify" ref={place}>
              {rows.map((held) => (
                <li key={held.assignmentId} aria-current={held === current ? 'true' : undefined}>
                  <div>
                    <span className="k-strong">{held.name}</span>
                    <span className="k-line">
                      {roleTitle(held.role)}, {held.unitName}
                      <span className="k-quiet"> · {sourceText[held.source]}</span>
                    </span>
                    {extentText(held.role, held) === null ? null : (
                      <span className="k-line">{extentText(held.role, held)}</span>
                    )}
                    <span className={held.standing === 'lapsed' ? 'k-line k-overdue' : 'k-line'}>
                      {held.standing === 'lapsed' ? 'Upphörde efter ' : 'Upphör efter '}
                      <DateText date={held.certifyBy} weekday={false} distance />
                      <span className="k-quiet">
                        {held.certifiedOn === null
                          ? ' · inte bekräftat tidigare'
                          : ` · bekräftat av ${held.certifiedBy}`}
                      </span>
                    </span>
                  </div>
                  <Row gap="tight">
                    <Button
                      variant="secondary"
                      loading={certify.busy && held === current}
                      disabled={chosen === ''}
                      onClick={() => {
                        setAt(rows.indexOf(held));
                        void keep(held);
                      }}
                    >
                      Bekräfta<Spoken> {held.name}</Spoken> {held === current ? <KeyHint keys="1" /> : null}
                    </Button>
                    <Button variant="tertiary" onClick={() => setEnding(held)}>
                      Avsluta<Spoken> {held.name}</Spoken> {held === current ? <KeyHint keys="2" /> : null}
                    </Button>
                    {held.mayChange !== null ? null : (
                      <Button variant="tertiary" onClick={() => setChanging(held)}>
                        Ändra<Spoken> {held.name}</Spoken> {held === current ? <KeyHint keys="3" /> : null}
                      </Button>
                    )}
                  </Row>
                </li>
              ))}
            </ul>
            {more ? <p className="k-quiet">Fler väntar. De visas när de här är klara.</p> : null}
          </>
        )}
      </Stack>
      {ending === null ? null : <EndDialog held={ending} onDone={() => setEnding(null)} />}
      {changing === null ? null : <ExtentDialog held={changing} onDone={() => setChanging(null)} />}
    </Section>
  );
}

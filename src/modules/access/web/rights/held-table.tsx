/** The assignments: one row each, with the history folded. */
import { useState } from 'react';
import {
  Button,
  DataTable,
  DateText,
  formatDay,
  MomentText,
  ReadMore,
  Spoken,
  StatusText,
  TableCell,
  TableRow,
  TableRowHead,
  useToday,
} from '../../../../web/ui/index.ts';
import { extentText } from '../../assignments/domain.ts';
import { EndAssignment } from './end-assignment.tsx';
import { ExtentDialog } from './extent-dialog.tsx';
import type { Held } from './reply.ts';
import { changeText, roleTitle, standingText, standingTone, validText } from './words.ts';

export function HeldTable({ rows }: { readonly rows: readonly Held[] }) {
  const [ending, setEnding] = useState<Held | null>(null);
  const [changing, setChanging] = useState<Held | null>(null);
  return (
    <>
      <DataTable columns={['Vem', 'Uppdrag', 'Gäller', 'Beslut']} spoken="Ändra och avsluta">
        {rows.map((held) => (
          <HeldRow
            key={held.assignmentId}
            held={held}
            onEnd={() => setEnding(held)}
            onChange={() => setChanging(held)}
          />
        ))}
      </DataTable>
      {ending === null ? null : <EndAssignment held={ending} onDone={() => setEnding(null)} />}
      {changing === null ? null : <ExtentDialog held={changing} onDone={() => setChanging(null)} />}
    </>
  );
}

interface HeldRowProps {
  readonly held: Held;
  readonly onEnd: () => void;
  readonly onChange: () => void;
}

function HeldRow({ held, onEnd, onChange }: HeldRowProps) {
  const today = useToday();
  const extent = extentText(held.role, held);
  const over = held.standing === 'ended' || held.standing === 'lapsed';
  return (
    <TableRow className={over ? 'k-right-over' : ''}>
      <TableRowHead>
        <span className="k-strong">{held.name}</span>
        <span className="k-line k-quiet">{[held.title, held.hsaId].filter((part) => part !== null).join(' · ')}</span>
      </TableRowHead>
      <TableCell>
        {roleTitle(held.role)}
        <span className="k-line k-quiet">
          {held.purpose} · {held.scope}
          {held.temporary ? ' · vikarie eller inhyrd' : ''}
        </span>
        {extent === null ? null : <span className="k-line">{extent}</span>}
      </TableCell>
      <TableCell>
        {validText(held, today)}
        <span className="k-line">
          <StatusText tone={standingTone[held.standing]}>{standingText[held.standing]}</StatusText>
        </span>
        {held.standing === 'ended' || (held.to !== null && held.to <= held.certifyBy) ? null : (
          <span className="k-line k-quiet">
            {held.standing === 'lapsed' ? 'skulle ha bekräftats ' : 'ska bekräftas senast '}
            <DateText date={held.certifyBy} weekday={false} />
          </span>
        )}
      </TableCell>
      <TableCell>
        {held.source === 'hsa' ? 'Hämtat från HSA-katalogen' : `Beslutat här av ${held.decidedBy}`}
        <span className="k-line k-quiet">
          {held.analysis === null ? 'ingen analys angiven' : `analys ${held.analysis}`}
        </span>
        {held.certifiedOn === null ? null : (
          <span className="k-line k-quiet">
            bekräftat <DateText date={held.certifiedOn} weekday={false} /> av {held.certifiedBy}
          </span>
        )}
        {held.changes.length === 0 ? null : (
          <ReadMore size="small" header={`Historik (${held.changes.length})`}>
            <ul>
              {held.changes.map((change) => (
                <li key={`${change.at}${change.what}`}>
                  <MomentText moment={change.at} /> {changeText[change.what]}
                  {change.by === 'HSA' ? '' : ` av ${change.by}`}
                  {change.to === null ? '' : `, sista dag ${formatDay(change.to, today)}`}
                  {decidedExtent(held.role, change)}
                  {change.reason === null ? '' : `: ${change.reason}`}
                </li>
              ))}
            </ul>
          </ReadMore>
        )}
      </TableCell>
      <TableCell>
        {held.mayChange === null ? (
          <Button variant="tertiary" size="xsmall" onClick={onChange}>
            Ändra<Spoken> uppdraget för {held.name}</Spoken>
          </Button>
        ) : null}
        {held.mayEnd === null ? (
          <Button variant="tertiary" size="xsmall" onClick={onEnd}>
            Avsluta<Spoken> uppdraget för {held.name}</Spoken>
          </Button>
        ) : null}
      </TableCell>
    </TableRow>
  );
}

/** The extent set by a decision, in words; empty when it set none. */
function decidedExtent(role: string, { reach, opensProtected }: Held['changes'][number]): string {
  const text = reach === null || opensProtected === null ? null : extentText(role, { reach, opensProtected });
  return text === null ? '' : `, ${text}`;
}

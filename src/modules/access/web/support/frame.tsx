/** The frame of each masked view: its unit and end time, the other views, and the way back. */
import type { ReactNode } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { AppLink, Page, usePart } from '../../../../web/shell/index.ts';
import { ErrorBox, formatTime, Loading, Notice, Row, Stack } from '../../../../web/ui/index.ts';
import type { viewSupportState } from '../../support/contract.ts';
import type { SupportView } from '../../support/domain.ts';
import { supportPlaces } from '../places.ts';
import { shortTitle, viewPlace } from './words.ts';
import '../access.css';

type Opened = RouteReply<typeof viewSupportState>['opened'];

interface SupportFrameProps {
  readonly view: SupportView;
  readonly title: string;
  readonly read: {
    readonly data: { readonly opened: Opened } | undefined;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  readonly children: ReactNode;
}

export function SupportFrame({ view, title, read, children }: SupportFrameProps) {
  const requestId = usePart('requestId');
  const opened = read.data?.opened;
  return (
    <Page title={title} heading={opened === undefined ? title : `${title} · ${opened.unitName}`}>
      <Stack>
        {opened === undefined || read.error !== null ? null : (
          <>
            <Notice>
              Ärende {opened.reference}. Åtkomsten gäller till kl. {formatTime(opened.until)}. Namn, nummer, text och
              diagnoser visas inte. Att du ser det här står i enhetens logg.
            </Notice>
            <nav aria-label="Vyer i åtkomsten" className="k-support-nav">
              <Row>
                {opened.views.map((other) => (
                  <AppLink
                    key={other}
                    to={viewPlace(other, requestId)}
                    aria-current={other === view ? 'page' : undefined}
                  >
                    {shortTitle[other]}
                  </AppLink>
                ))}
                <AppLink to={supportPlaces.own}>Alla förfrågningar</AppLink>
              </Row>
            </nav>
          </>
        )}
        {read.error === null ? null : (
          <ErrorBox error={read.error} onRetry={() => void read.refetch()}>
            <AppLink to={supportPlaces.own}>Till dina förfrågningar</AppLink>
          </ErrorBox>
        )}
        {read.data === undefined && read.error === null ? <Loading what="Hämtar uppgifterna" rows={6} /> : null}
        {read.error === null && read.data !== undefined ? children : null}
      </Stack>
    </Page>
  );
}

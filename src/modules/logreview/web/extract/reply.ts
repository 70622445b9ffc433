/** The reply that the page about the patient's extract reads. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { makeExtract } from '../../contract.ts';

export type Extract = RouteReply<typeof makeExtract>;

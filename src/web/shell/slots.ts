/**
 * The modules' parts of the frame. The frame draws the places; a module's `web/module.ts` says which it fills, and
 * src/app/browser/modules.ts lists the modules.
 */
import type { ComponentType } from 'react';
import type { RouteShape } from '../../contract/route.ts';
import type { Uuid } from '../../kernel/ids.ts';

/** The dialog behind "Sök patient" and Ctrl K. Shown inside the frame's dialog, whose title is "Sök patient". */
export interface QuickFindProps {
  /** Closes the dialog; focus returns to where it was. */
  readonly onClose: () => void;
}

/** The panel behind "Inkommande samtal" and F2: beside the open page, which stays unchanged. */
export interface CallPanelProps {
  readonly onClose: () => void;
  /** The patient whose card was open when the panel was opened by *Samtal*; null for an incoming call. */
  readonly patientId: Uuid | null;
}

export interface PageRoute {
  /** TanStack's form: '/patient/$patientId'. */
  readonly path: string;
  /** Loads the page when it is opened, never before. */
  readonly load: () => Promise<ComponentType>;
}

export interface Tab {
  readonly path: string;
  readonly label: string;
  /** Reads the tab's number from the counts route's reply. */
  readonly count?: (reply: unknown) => number | null;
  /** Shown only with this ability, the one that the page's own call asks for: a link that is shown opens. */
  readonly ability: string;
}

/** A page in the user menu instead of a tab. */
export interface MenuPage {
  readonly path: string;
  readonly label: string;
  /** What one does there, in one sentence, for a person who has not been there. */
  readonly does: string;
  /** As a tab's. */
  readonly ability: string;
  /** About the person's own data: it stands with the log-out, not among the unit's pages. */
  readonly own?: boolean;
}

/** A page where a person with the ability begins the day. The first in the list that fits holds. */
export interface Start {
  readonly path: string;
  readonly ability: string;
  /** The page is a whole day's work in itself: what else may be done is left to the menu. */
  readonly isWhole?: boolean;
}

/** What every first page begins and ends with. */
export interface FirstPageParts {
  /** What waits for the person. */
  readonly Above: ComponentType<{ readonly alone: boolean }>;
  /** What the person may do, in words. */
  readonly Below: ComponentType;
}

/** A place in the frame: loaded when it is opened, and shown only to a person with one of the abilities. */
export interface FrameSlot<Props> {
  readonly load: () => Promise<ComponentType<Props>>;
  readonly abilities: readonly string[];
}

export interface Slots {
  readonly pages: readonly PageRoute[];
  readonly tabs: readonly Tab[];
  readonly menu: readonly MenuPage[];
  readonly starts: readonly Start[];
  readonly firstPage: FirstPageParts | null;
  /** Fetched when a unit is active, and again after every command. Takes no input. */
  readonly counts: RouteShape | null;
  readonly quickFind: FrameSlot<QuickFindProps> | null;
  readonly callPanel: FrameSlot<CallPanelProps> | null;
}

/** One module's parts; those it does not have are left out. */
export type WebModule = Partial<Slots>;

/** Declares a module's parts of the frame. A page is fetched when it is opened: `load` imports it. */
export function defineWebModule(module: WebModule): WebModule {
  return module;
}

/** All the modules' parts, in the order of the list. */
export function slotsOf(modules: readonly WebModule[]): Slots {
  return {
    pages: modules.flatMap(({ pages = [] }) => pages),
    tabs: modules.flatMap(({ tabs = [] }) => tabs),
    menu: modules.flatMap(({ menu = [] }) => menu),
    starts: modules.flatMap(({ starts = [] }) => starts),
    firstPage: modules.find(({ firstPage }) => firstPage)?.firstPage ?? null,
    counts: modules.find(({ counts }) => counts)?.counts ?? null,
    quickFind: modules.find(({ quickFind }) => quickFind)?.quickFind ?? null,
    callPanel: modules.find(({ callPanel }) => callPanel)?.callPanel ?? null,
  };
}

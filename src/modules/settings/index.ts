/** The server's door to settings: decisions for a provider or a unit, read and changed in one way. */
export {
  type SettingChange,
  type SettingRights,
  type SettingStanding,
  settingCommands,
} from './commands.ts';
export { defineSetting, type Setting, type SettingValues, valuesIn } from './domain.ts';
export { settingAtUnits, settingNow, settingsNow } from './queries.ts';
export { type Stored, storedHere } from './store.ts';
